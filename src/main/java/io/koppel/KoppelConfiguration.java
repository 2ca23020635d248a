package io.koppel;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import io.koppel.console.ConsoleProperties;
import io.koppel.database.Connections;
import io.koppel.database.DatabaseProperties;
import io.koppel.database.OwnDataSource;
import io.koppel.database.OwnDatabase;
import io.koppel.database.SchemaMigration;
import io.koppel.journal.UndoProperties;
import io.koppel.load.LocalLoad;
import io.koppel.mapping.store.CatalogueListener;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.mapping.store.WatermarkRepository;
import io.koppel.mapping.yaml.CatalogueYaml;
import io.koppel.mapping.yaml.MappingSettings;
import io.koppel.run.LiveCatalogue;
import io.koppel.run.RunProperties;
import io.koppel.run.SideProperties;
import io.koppel.run.purge.RetentionProperties;
import io.koppel.schedule.ScheduleProperties;
import io.koppel.secret.Secrets;
import io.koppel.watch.WatchProperties;
import io.koppel.watch.notice.NotificationProperties;
import io.koppel.watch.problem.ProblemProperties;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Koppel's own database and what all rooms share. Only the automatic configurations that are needed are named, and the
 * console stands aside: no command uses it.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ComponentScan(excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = "io\\.koppel\\.console\\..*"))
@EnableConfigurationProperties({
    DatabaseProperties.class,
    SideProperties.class,
    RunProperties.class,
    UndoProperties.class,
    RetentionProperties.class,
    LogProperties.class,
    WatchProperties.class,
    ProblemProperties.class,
    NotificationProperties.class
})
@ImportAutoConfiguration({
    ConfigurationPropertiesAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    BatchJdbcAutoConfiguration.class
})
public class KoppelConfiguration {

    /** Every class that settings are bound to. */
    static final List<Class<?>> PROPERTIES =
            List.of(
                    DatabaseProperties.class,
                    SideProperties.class,
                    RunProperties.class,
                    UndoProperties.class,
                    RetentionProperties.class,
                    WatchProperties.class,
                    ProblemProperties.class,
                    NotificationProperties.class,
                    LogProperties.class,
                    WebProperties.class,
                    ConsoleProperties.class,
                    ScheduleProperties.class);

    /** Nobody asks for it, so it would never be checked. */
    @Bean
    static LazyInitializationExcludeFilter checkedAtStart() {
        return LazyInitializationExcludeFilter.forBeanTypes(LogProperties.class);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Supplier<UUID> ids() {
        return UUID::randomUUID;
    }

    @Bean(destroyMethod = "close")
    OwnDatabase ownDatabase(DatabaseProperties properties, Secrets secrets) {
        return OwnDatabase.of(properties, secrets);
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(OwnDatabase own, Connections connections) {
        return OwnDataSource.open(
                own.url().text(),
                () -> Credentials.of(own.username().current(), own.password().current()),
                connections);
    }

    /** A command runs one run at a time. */
    @Bean
    @ConditionalOnMissingBean
    Connections connections(RunProperties properties) {
        return Connections.forRuns(1, properties.threads());
    }

    /** Of Koppel's own database. */
    @Bean
    LocalLoad localLoad() {
        return new LocalLoad();
    }

    @Bean
    SchemaMigration schemaMigration() {
        return new SchemaMigration();
    }

    /** As Boot would configure it, without what Boot looks at to find that out. */
    @Bean
    JsonMapper json() {
        return JsonMapper.shared();
    }

    @Bean
    CatalogueYaml catalogueYaml() {
        return new CatalogueYaml();
    }

    @Bean
    MappingSettings mappingSettings() {
        return new MappingSettings();
    }

    @Bean
    CatalogueRepository catalogueRepository(
            NamedParameterJdbcOperations jdbc,
            TransactionTemplate transactions,
            CatalogueListener listener,
            SideProperties sides) {
        return new CatalogueRepository(jdbc, transactions, listener, new LiveCatalogue(sides));
    }

    @Bean
    WatermarkRepository watermarkRepository(NamedParameterJdbcOperations jdbc) {
        return new WatermarkRepository(jdbc);
    }
}
