package io.koppel;

import io.koppel.cli.Duty;
import io.koppel.cli.Starter;
import io.koppel.cli.UseCases;
import io.koppel.cli.Verbosity;
import io.koppel.console.ConsoleConfiguration;
import io.koppel.console.ConsoleProcess;
import io.koppel.console.SignInConfigured;
import io.koppel.run.RunLauncher;
import io.koppel.run.RunProgress;
import io.koppel.schedule.SchedulerProcess;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts Koppel as a Spring application; with a web server only where it stays. */
public final class SpringStarter implements Starter {

    private volatile @Nullable ConfigurableApplicationContext started;
    private volatile Duty duty = Duty.COMMAND;

    @Override
    public UseCases start(List<String> settings, Verbosity verbosity, RunProgress progress, Duty duty) {
        try {
            AheadOfTime.use(duty);
            ConfigurableApplicationContext context =
                    application(duty, verbosity, progress).run(settings.toArray(String[]::new));
            this.duty = duty;
            started = context;
            return new SpringUseCases(context);
        } catch (RuntimeException failure) {
            throw StartFailures.translated(failure);
        }
    }

    /** Not started yet. */
    static SpringApplicationBuilder application(Duty duty, Verbosity verbosity, RunProgress progress) {
        return configured(duty)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties(defaults(verbosity))
                .listeners((ApplicationListener<ApplicationEnvironmentPreparedEvent>)
                        prepared -> KnownSettings.check(prepared.getEnvironment()))
                .initializers(starting -> starting.getBeanFactory().registerSingleton("runProgress", progress));
    }

    /** A command makes only what it uses. */
    private static SpringApplicationBuilder configured(Duty duty) {
        return switch (duty) {
            case COMMAND -> new SpringApplicationBuilder(KoppelConfiguration.class)
                    .main(AheadOfTime.class)
                    .web(WebApplicationType.NONE)
                    .lazyInitialization(true);
            case SCHEDULER -> new SpringApplicationBuilder(
                            SchedulerConfiguration.class, ConsoleConfiguration.class, KoppelConfiguration.class)
                    .web(WebApplicationType.SERVLET);
            case CONSOLE -> new SpringApplicationBuilder(
                            ConsoleServerConfiguration.class, ConsoleConfiguration.class, KoppelConfiguration.class)
                    .listeners((ApplicationListener<ApplicationEnvironmentPreparedEvent>)
                            prepared -> SignInConfigured.require(prepared.getEnvironment()))
                    .web(WebApplicationType.SERVLET);
        };
    }

    /**
     * Asks what goes on to end: a scheduler, or a run after the chunk in hand.
     *
     * @return false if nothing goes on
     */
    boolean stop() {
        ConfigurableApplicationContext context = started;
        if (context == null || !context.isActive()) {
            return false;
        }
        if (!(context instanceof WebServerApplicationContext)) {
            return context.getBean(RunLauncher.class).stop();
        }
        return duty == Duty.CONSOLE
                ? context.getBean(ConsoleProcess.class).stop()
                : context.getBean(SchedulerProcess.class).stop();
    }

    void close() {
        ConfigurableApplicationContext context = started;
        if (context != null) {
            context.close();
        }
    }

    private static Map<String, Object> defaults(Verbosity verbosity) {
        Map<String, Object> defaults = new HashMap<>();
        defaults.put("spring.application.name", "koppel");
        defaults.put("spring.batch.job.enabled", false);
        defaults.put("spring.batch.jdbc.initialize-schema", "never");
        // Serializable, the default, makes simultaneous starts deadlock on the instances' index.
        defaults.put("spring.batch.jdbc.isolation-level-for-create", "READ_COMMITTED");
        defaults.put("management.endpoints.web.exposure.include", "health,prometheus");
        defaults.put("management.endpoint.health.probes.enabled", true);
        // Whether a side answers is no reason to restart Koppel or to send it no requests: health/bc and health/sales tell.
        defaults.put("management.endpoint.health.group.liveness.include", "livenessState");
        defaults.put("management.endpoint.health.group.readiness.include", "readinessState,database");
        defaults.put("management.endpoint.health.show-components", "always");
        // Only koppel.web.trust-forwarded-headers decides, also where Spring thinks that it knows the platform.
        defaults.put("server.forward-headers-strategy", "none");
        ConsoleConfiguration.defaults().forEach(defaults::put);
        defaults.put("logging.level.root", verbosity == Verbosity.DEBUG ? "INFO" : "WARN");
        defaults.put("logging.level.io.koppel", switch (verbosity) {
            case QUIET -> "WARN";
            case NORMAL -> "INFO";
            case DEBUG -> "DEBUG";
        });
        if (verbosity != Verbosity.DEBUG) {
            // They print a stack trace for what Koppel tells in one line.
            defaults.put("logging.level.org.springframework.batch", "OFF");
            // That a rollback failed is said by what failed before it.
            defaults.put("logging.level.org.springframework.transaction.support.TransactionTemplate", "OFF");
            defaults.put("logging.level.org.springframework.boot.SpringApplication", "OFF");
            defaults.put("logging.level.com.zaxxer.hikari", "OFF");
            defaults.put("logging.level.org.quartz", "OFF");
            defaults.put("logging.level.org.springframework.boot.web", "OFF");
            defaults.put("logging.level.org.apache.catalina", "OFF");
            defaults.put("logging.level.org.apache.tomcat", "OFF");
        }
        return defaults;
    }

    private record SpringUseCases(ConfigurableApplicationContext context) implements UseCases {

        @Override
        public <T> T get(Class<T> useCase) {
            try {
                return context.getBean(useCase);
            } catch (RuntimeException failure) {
                throw StartFailures.translated(failure);
            }
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
