package io.koppel;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.cli.Duty;
import io.koppel.cli.Verbosity;
import io.koppel.run.RunProgress;
import io.koppel.scenario.Installation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

class CommandStartTest {

    @Test
    void a_command_starts_neither_a_web_server_nor_a_scheduler() {
        try (Installation installation = Installation.with();
                ConfigurableApplicationContext context = SpringStarter.application(
                                Duty.COMMAND, Verbosity.QUIET, RunProgress.NONE)
                        .run(installation.settings().toArray(String[]::new))) {
            assertThat(context).isNotInstanceOf(WebServerApplicationContext.class);
            assertThat(context.containsBeanDefinition("quartz")).isTrue();
            assertThat(context.getBeanFactory().containsSingleton("quartz")).isFalse();
            assertThat(context.getBeanDefinitionNames())
                    .noneMatch(name -> name.contains("security") || name.contains("thymeleaf"))
                    .noneMatch(name -> isOfThePages(context.getType(name)));
        }
    }

    private static boolean isOfThePages(@Nullable Class<?> type) {
        return type != null && type.getPackageName().startsWith("io.koppel.console");
    }
}
