package io.koppel.schedule;

import java.time.Clock;
import java.util.Properties;
import javax.sql.DataSource;
import org.quartz.Scheduler;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;
import org.springframework.scheduling.quartz.SpringBeanJobFactory;
import org.springframework.transaction.PlatformTransactionManager;

/** Quartz on its tables in Koppel's database, shared by all schedulers of the installation. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ScheduleProperties.class)
class ScheduleConfiguration {

    /** The name under which all processes of an installation know each other. */
    static final String NAME = "koppel";

    /** How often a process says that it lives; {@link #SILENT_MILLIS} later than it should have, it counts as dead. */
    static final int CHECK_IN_MILLIS = 5_000;

    /** Quartz's own, see its ClusterManager. */
    static final int SILENT_MILLIS = 7_500;

    private static final int LATE_MILLIS = 5_000;
    private static final int IDLE_MILLIS = 5_000;

    /**
     * Made where it is used, and started only by {@link SchedulerProcess}: commands change triggers without firing them.
     * The factory is no bean itself, because every command would make it and what it makes.
     */
    @Bean(destroyMethod = "shutdown")
    @Lazy
    Scheduler quartz(
            DataSource own,
            PlatformTransactionManager transactions,
            ScheduleProperties properties,
            ApplicationContext context)
            throws Exception {
        SchedulerFactoryBean quartz = new SchedulerFactoryBean();
        quartz.setDataSource(own);
        quartz.setTransactionManager(transactions);
        quartz.setResourceLoader(context);
        SpringBeanJobFactory jobs = new SpringBeanJobFactory();
        jobs.setApplicationContext(context);
        quartz.setJobFactory(jobs);
        quartz.setQuartzProperties(quartzProperties(properties));
        quartz.afterPropertiesSet();
        return quartz.getObject();
    }

    private static Properties quartzProperties(ScheduleProperties properties) {
        Properties quartz = new Properties();
        quartz.setProperty("org.quartz.scheduler.instanceName", NAME);
        quartz.setProperty("org.quartz.scheduler.instanceId", "AUTO");
        quartz.setProperty("org.quartz.scheduler.idleWaitTime", Integer.toString(IDLE_MILLIS));
        // Beside the runs, the look at held mappings must always find a thread.
        quartz.setProperty("org.quartz.threadPool.threadCount", Integer.toString(properties.parallelRuns() + 1));
        quartz.setProperty("org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.StdJDBCDelegate");
        quartz.setProperty(
                "org.quartz.jobStore.driverDelegateInitString",
                "triggerPersistenceDelegateClasses=" + ClockTriggerStore.class.getName());
        quartz.setProperty("org.quartz.jobStore.useProperties", "true");
        quartz.setProperty("org.quartz.jobStore.isClustered", "true");
        quartz.setProperty("org.quartz.jobStore.clusterCheckinInterval", Integer.toString(CHECK_IN_MILLIS));
        quartz.setProperty("org.quartz.jobStore.misfireThreshold", Integer.toString(LATE_MILLIS));
        quartz.setProperty("org.quartz.jobStore.acquireTriggersWithinLock", "true");
        return quartz;
    }

    @Bean
    ScheduleDecisions scheduleDecisions(Clock clock, ScheduleProperties properties) {
        return new ScheduleDecisions(clock, properties.attempts(), properties.attemptDelay());
    }
}
