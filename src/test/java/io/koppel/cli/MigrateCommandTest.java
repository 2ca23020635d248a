package io.koppel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MigrateCommandTest {

    @Test
    void looking_changes_nothing_and_migrating_brings_everything_up_to_date() {
        TestInstallation installation = TestInstallation.fresh();

        JsonNode pending = installation.run("migrate", "--status", "--output", "json").json();
        assertThat(pending.get(0).get("schema").asString()).isEqualTo("koppel");
        assertThat(pending.get(0).get("pending").size()).isPositive();
        JsonNode planned = installation.run("migrate", "--dry-run", "--output", "json").json();
        assertThat(planned.get(0).get("statements").toString()).contains("CREATE TABLE coupling");
        assertThat(installation.koppel().queryForList("SHOW TABLES")).isEmpty();

        CommandRun migrated = installation.run("migrate", "--output", "json");
        assertThat(migrated.exitCode()).isZero();
        assertThat(migrated.json().get(0).get("applied")).isEqualTo(pending.get(0).get("pending"));
        assertThat(installation.run("migrate", "--status", "--output", "json").json().get(0).get("pending").size())
                .isZero();
    }

    @Test
    void reference_tables_are_created_only_where_asked_for() {
        TestInstallation installation = TestInstallation.fresh();

        installation.run("migrate");
        installation.run("mappings", "list");
        assertThat(installation.bc().queryForList("SHOW TABLES")).isEmpty();

        CommandRun migrated = installation.run("migrate", "--reference-tables", "--output", "json");
        assertThat(migrated.exitCode()).isZero();
        assertThat(migrated.json().findValuesAsString("schema")).containsExactly("koppel", "bc", "sales");
        assertThat(installation.bc().queryForList("SHOW TABLES LIKE 'customer'")).hasSize(1);
        assertThat(installation.sales().queryForList("SHOW TABLES LIKE 'account'")).hasSize(1);
    }

    @Test
    void a_read_only_side_is_left_alone() {
        TestInstallation installation = TestInstallation.fresh();

        CommandRun refused = installation.run("migrate", "--reference-tables", "--koppel.bc.read-only=true");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(installation.bc().queryForList("SHOW TABLES")).isEmpty();
    }
}
