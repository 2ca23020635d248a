package io.koppel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DemoCommandTest {

    /** Mapping, direction and records that fail on purpose. */
    private static final List<String> INTENDED_FAILURES = List.of(
            "CURRENCY To 2",
            "SALESPEOPLE From 0",
            "UNIT OF MEASURE To 2",
            "CUSTOMER To 12",
            "CUSTOMER From 4",
            "CONTACT To 4",
            "CONTACT From 3",
            "RESOURCE-PRODUCT To 5",
            "RESOURCE-PRODUCT From 0",
            "ITEM-PRODUCT To 12",
            "ITEM-PRODUCT From 3");

    @Test
    void a_demo_ends_with_0_and_a_second_one_gives_the_same_figures() {
        TestInstallation installation = TestInstallation.fresh();

        CommandRun first = installation.run("demo", "--output", "json");
        CommandRun second = installation.run("demo", "--output", "json");

        assertThat(first.exitCode()).isZero();
        assertThat(first.json().get("status").asString()).isEqualTo("COMPLETED");
        assertThat(failures(first.json())).containsExactlyElementsOf(INTENDED_FAILURES);
        assertThat(second.exitCode()).isZero();
        assertThat(figures(second.json())).isEqualTo(figures(first.json()));
    }

    @Test
    void a_demo_says_what_to_try_next() {
        CommandRun demo = TestInstallation.fresh().run("demo");

        assertThat(demo.out()).contains("What to try next", "errors list", "mappings show CUSTOMER");
    }

    @Test
    void a_side_with_rows_that_no_demo_put_there_is_left_alone() {
        TestInstallation installation = TestInstallation.fresh();
        installation.run("migrate", "--reference-tables");
        installation.sales().update("INSERT INTO account (accountid, name) VALUES (UUID(), 'A real customer')");

        CommandRun demo = installation.run("demo");

        assertThat(demo.exitCode()).isEqualTo(2);
        assertThat(demo.err()).contains("sales", "account");
        assertThat(installation.sales().queryForList("SELECT name FROM account", String.class))
                .containsExactly("A real customer");
        assertThat(installation.bc().queryForObject("SELECT COUNT(*) FROM customer", Long.class)).isZero();
    }

    @Test
    void a_side_with_other_tables_is_left_alone() {
        TestInstallation installation = TestInstallation.fresh();
        installation.bc().execute("CREATE TABLE societe (rowid INT PRIMARY KEY)");

        CommandRun demo = installation.run("demo", "--output", "json");

        assertThat(demo.exitCode()).isEqualTo(2);
        assertThat(demo.out()).isEmpty();
        assertThat(demo.err()).contains("bc", "societe");
        assertThat(installation.bc().queryForList("SHOW TABLES", String.class)).containsExactly("societe");
        assertThat(installation.sales().queryForList("SHOW TABLES")).isEmpty();
    }

    @Test
    void a_read_only_side_is_left_alone() {
        TestInstallation installation = TestInstallation.fresh();

        assertThat(installation.run("demo", "--koppel.bc.read-only=true").exitCode()).isEqualTo(2);
        assertThat(installation.bc().queryForList("SHOW TABLES")).isEmpty();
    }

    private static List<String> failures(JsonNode result) {
        return StreamSupport.stream(result.get("jobs").spliterator(), false)
                .map(job -> job.get("mapping").asString() + " " + job.get("direction").asString() + " "
                        + job.get("failed").asLong())
                .toList();
    }

    private static List<List<String>> figures(JsonNode result) {
        List<String> counters = List.of("mapping", "direction", "inserted", "modified", "unchanged", "skipped", "failed", "filtered");
        return StreamSupport.stream(result.get("jobs").spliterator(), false)
                .map(job -> counters.stream().map(name -> job.get(name).asString()).toList())
                .toList();
    }
}
