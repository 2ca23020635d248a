package io.koppel;

import io.koppel.cli.Starter;
import io.koppel.cli.UseCases;
import io.koppel.cli.Verbosity;
import io.koppel.run.RunProgress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts Koppel as a Spring application without a web server. */
public final class SpringStarter implements Starter {

    @Override
    public UseCases start(List<String> settings, Verbosity verbosity, RunProgress progress) {
        try {
            ConfigurableApplicationContext context = new SpringApplicationBuilder(KoppelConfiguration.class)
                    .web(WebApplicationType.NONE)
                    .bannerMode(Banner.Mode.OFF)
                    .logStartupInfo(false)
                    .lazyInitialization(true)
                    .registerShutdownHook(false)
                    .properties(defaults(verbosity))
                    .listeners((ApplicationListener<ApplicationEnvironmentPreparedEvent>)
                            prepared -> KnownSettings.check(prepared.getEnvironment()))
                    .initializers(starting ->
                            starting.getBeanFactory().registerSingleton("runProgress", progress))
                    .run(settings.toArray(String[]::new));
            return new SpringUseCases(context);
        } catch (RuntimeException failure) {
            throw StartFailures.translated(failure);
        }
    }

    private static Map<String, Object> defaults(Verbosity verbosity) {
        Map<String, Object> defaults = new HashMap<>();
        defaults.put("spring.batch.job.enabled", false);
        defaults.put("spring.batch.jdbc.initialize-schema", "never");
        defaults.put("logging.level.root", verbosity == Verbosity.DEBUG ? "INFO" : "WARN");
        defaults.put("logging.level.io.koppel", switch (verbosity) {
            case QUIET -> "WARN";
            case NORMAL -> "INFO";
            case DEBUG -> "DEBUG";
        });
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
