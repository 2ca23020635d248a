package io.koppel;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.kubernetes.Manifests;
import io.koppel.kubernetes.Overlay;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownSettingsTest {

    @Test
    void a_misspelt_variable_is_named_however_settings_may_be_written() {
        assertThat(KnownSettings.unknownVariables(
                        "KOPPEL_SALES_ULR", "KOPPEL_SALES_URL", "KOPPEL_RUN_CHUNKSIZE", "KOPPEL_RUN_CHUNK_SIZE", "PATH"))
                .containsExactly("KOPPEL_SALES_ULR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"koppel.console.sessions-of-a-user", "koppel.console.sessionsOfAUser", "koppel.bc.time-zone",
            "koppel.bc.timeZone", "koppel.bc.time_zone", "koppel.sales.URL"})
    void a_setting_is_known_however_it_is_written(String name) {
        assertThat(KnownSettings.known(name)).isTrue();
        assertThat(KnownSettings.known(name + "x")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cronjob", "scheduler"})
    void every_variable_in_the_kubernetes_manifests_is_a_setting(String overlay) {
        TreeSet<String> variables = new Manifests(Overlay.render(Path.of("k8s/overlays").resolve(overlay))).variables();

        assertThat(KnownSettings.unknownVariables(variables.toArray(String[]::new))).isEmpty();
        assertThat(variables).filteredOn(variable -> !variable.startsWith("KOPPEL_")).containsExactly("BPL_JVM_THREAD_COUNT", "SPRING_CONFIG_IMPORT");
    }

    @Test
    void what_kubernetes_says_of_services_is_not_worth_a_word() {
        assertThat(KnownSettings.unknownVariables(
                        "KOPPEL_SERVICE_HOST",
                        "KOPPEL_SERVICE_PORT",
                        "KOPPEL_SERVICE_PORT_HTTP",
                        "KOPPEL_PORT",
                        "KOPPEL_PORT_8080_TCP",
                        "KOPPEL_PORT_8080_TCP_ADDR",
                        "KOPPEL_DATABASE_SERVICE_HOST",
                        "KOPPEL_DATABASE_PORT_3306_TCP_PROTO"))
                .isEmpty();
    }
}
