package io.koppel.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.scenario.Installation;
import org.junit.jupiter.api.Test;

class AuditTest {

    @Test
    void a_change_is_kept_with_who_made_it_where_and_through_which_face() {
        try (Installation koppel = Installation.with()) {
            Audit audit = koppel.useCases().get(Audit.class);
            audit.record("mapping TRIED", "direction: Bidirectional", "direction: ToIntegrationTable");
            audit.record("coupling CUSTOMER", null, "C1 and A1");

            assertThat(audit.list("mapping TRI%", 10)).singleElement().satisfies(entry -> {
                assertThat(entry.actor().who()).isEqualTo(System.getProperty("user.name"));
                assertThat(entry.actor().host()).isNotBlank();
                assertThat(entry.actor().face()).isEqualTo("command line");
                assertThat(entry.oldValue()).isEqualTo("direction: Bidirectional");
                assertThat(entry.newValue()).isEqualTo("direction: ToIntegrationTable");
            });
            assertThat(audit.list("coupling CUSTOMER", 10)).singleElement().satisfies(entry ->
                    assertThat(entry.oldValue()).isNull());
        }
    }
}
