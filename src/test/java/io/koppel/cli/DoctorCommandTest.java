package io.koppel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** The doctor on the sample data, with one thing after the other gone wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoctorCommandTest {

    private TestInstallation installation;

    @BeforeAll
    void demonstrate() {
        installation = TestInstallation.demonstrated();
    }

    private CommandRun doctor(String... settings) {
        List<String> words = new ArrayList<>(List.of("doctor", "--output", "json"));
        words.addAll(List.of(settings));
        return installation.run(words.toArray(String[]::new));
    }

    private static List<JsonNode> checks(CommandRun run, String name) {
        return run.json().get("checks").valueStream()
                .filter(check -> check.get("check").asString().equals(name))
                .toList();
    }

    private static List<String> problems(CommandRun run, String name) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        return checks(run, name).stream()
                .filter(check -> check.get("state").asString().equals("PROBLEM"))
                .map(check -> check.get("subject").asString() + ": " + check.get("message").asString())
                .toList();
    }

    private static String next(CommandRun run, String mapping) {
        return run.json().get("next").valueStream()
                .filter(step -> step.get("mapping").asString().equals(mapping))
                .map(step -> step.get("command").asString())
                .findFirst()
                .orElseThrow();
    }

    /** Of every table of a side. */
    private static List<Map<String, Object>> content(JdbcTemplate side) {
        String tables = String.join(
                ", ",
                side.queryForList(
                        "SELECT CONCAT('`', TABLE_NAME, '`') FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()"
                                + " ORDER BY TABLE_NAME",
                        String.class));
        return side.queryForList("CHECKSUM TABLE " + tables);
    }

    @Test
    void it_finds_what_the_sample_data_gets_wrong_on_purpose_and_changes_neither_system() {
        List<Map<String, Object>> bc = content(installation.bc());
        List<Map<String, Object>> sales = content(installation.sales());

        CommandRun run = doctor();

        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(run.json().propertyNames()).containsExactly("checks", "next");
        assertThat(run.json().get("checks").get(0).propertyNames())
                .containsExactly("check", "subject", "state", "message", "fix");
        assertThat(run.json().get("next").get(0).propertyNames()).containsExactly("mapping", "command", "reason");
        assertThat(run.json().get("checks").valueStream()
                        .map(check -> check.get("check").asString())
                        .distinct())
                .as("in the order of set-up")
                .containsExactly(
                        "identity", "grants", "clock", "time zone", "mapping", "local currency", "exchange rates",
                        "unit groups", "option mappings", "users", "natural keys", "indexes");
        assertThat(problems(run, "exchange rates")).anyMatch(text -> text.contains("ISK has no exchange rate"));
        assertThat(problems(run, "unit groups")).anyMatch(text -> text.contains("NAV DZN in Sales has 2 units"));
        assertThat(problems(run, "option mappings"))
                .anyMatch(text -> text.startsWith("CUSTOMER bc: ") && text.contains("PAYMENT TERMS"));
        assertThat(next(run, "SALESPEOPLE")).isEqualTo("schedule");
        assertThat(next(run, "CUSTOMER")).isEqualTo("errors list --mapping CUSTOMER");
        assertThat(content(installation.bc())).isEqualTo(bc);
        assertThat(content(installation.sales())).isEqualTo(sales);
    }

    @Test
    void the_table_shows_what_is_wrong_and_what_to_do_next() {
        CommandRun run = installation.run("doctor");

        assertThat(run.out()).contains("ISK has no exchange rate", "checks found everything well", "Next:");
        assertThat(installation.run("doctor", "--verbose").out()).contains("CUSTOMER sales");
    }

    @Test
    void an_installation_without_anything_wrong_ends_with_0_and_one_of_a_changed_system_with_6() {
        TestInstallation healthy = TestInstallation.fresh();
        healthy.run("migrate", "--reference-tables");
        JsonNode empty = healthy.run("doctor", "--output", "json").json().get("next");
        assertThat(empty.valueStream().map(step -> step.get("reason").asString()))
                .as("neither currencies nor users are there to be coupled")
                .containsOnly("neither side holds records");
        healthy.bc().update("INSERT INTO general_ledger_setup (primary_key, lcy_code) VALUES ('', 'EUR')");
        healthy.sales()
                .update("INSERT INTO transactioncurrency (transactioncurrencyid, isocurrencycode, exchangerate)"
                        + " VALUES ('11111111-1111-1111-1111-111111111111', 'EUR', 1)");
        healthy.sales()
                .update("INSERT INTO organization (organizationid, basecurrencyid)"
                        + " VALUES (uuid(), '11111111-1111-1111-1111-111111111111')");
        healthy.bc().update("INSERT INTO customer (no, name) VALUES ('C1', 'One')");

        CommandRun run = healthy.run("doctor", "--output", "json");

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.json().get("next").valueStream()
                        .map(step -> tuple(step.get("mapping").asString(), step.get("command").asString())))
                .contains(
                        tuple("CUSTOMER", "full --dry-run --mapping CUSTOMER"),
                        tuple("UNIT OF MEASURE", ""));

        healthy.sales().update("INSERT INTO account (accountid, name, statecode, customertypecode)"
                + " VALUES (uuid(), 'Two', 0, 3)");
        assertThat(next(healthy.run("doctor", "--output", "json"), "CUSTOMER"))
                .isEqualTo("mappings set CUSTOMER fields.LOCAL:INTEGRATION.useForMatchBasedCoupling=true");
        healthy.run("mappings", "set", "CUSTOMER", "fields.name:name.useForMatchBasedCoupling=true", "--yes");
        assertThat(next(healthy.run("doctor", "--output", "json"), "CUSTOMER"))
                .isEqualTo("couplings match CUSTOMER --dry-run");

        healthy.run("full", "--mapping", "CUSTOMER", "--yes", "--create-new", "keep");
        healthy.koppel().update("UPDATE known_system SET identification = 'schema=other\n' WHERE side = 'INTEGRATION'");
        CommandRun changed = healthy.run("doctor", "--output", "json");
        assertThat(changed.exitCode()).as(changed.out() + changed.err()).isEqualTo(6);
        assertThat(next(changed, "CUSTOMER")).isEqualTo("systems show");
    }

    @Test
    void a_system_that_is_away_ends_the_look_there() {
        CommandRun run = doctor("--koppel.sales.url=jdbc:mysql://127.0.0.1:1/crm");

        assertThat(problems(run, "identity")).singleElement().asString().startsWith("sales: ");
        assertThat(checks(run, "everything else").get(0).get("state").asString()).isEqualTo("NOT_CHECKED");
        assertThat(next(run, "CUSTOMER")).isEqualTo("systems test");
    }

    @Test
    void one_system_as_both_sides_is_told() {
        String bc = installation.settings().stream()
                .filter(setting -> setting.startsWith("--koppel.bc.url="))
                .findFirst()
                .orElseThrow();

        assertThat(checks(doctor(bc.replace(".bc.", ".sales.")), "identity"))
                .extracting(check -> check.get("message").asString())
                .anyMatch(text -> text.contains("Both sides are the same"));
    }

    @Test
    void date_times_in_another_zone_than_set_show_as_times_in_the_future() {
        assertThat(problems(doctor("--koppel.sales.time-zone=Pacific/Honolulu"), "time zone"))
                .singleElement()
                .asString()
                .startsWith("sales: ")
                .contains("account");
    }

    @Test
    void missing_rights_are_found_without_using_them() {
        String schema = installation.sales().queryForObject("SELECT DATABASE()", String.class);
        installation.sales().execute("CREATE USER IF NOT EXISTS seldom@127.0.0.1 IDENTIFIED BY 'seldom'");
        installation.sales().execute("GRANT SELECT ON " + schema + ".* TO seldom@127.0.0.1");
        installation.sales().execute("GRANT INSERT ON " + schema + ".account TO seldom@127.0.0.1");

        CommandRun run = doctor("--koppel.sales.username=seldom", "--koppel.sales.password=seldom");

        assertThat(problems(run, "grants"))
                .contains("CUSTOMER sales: The user lacks [CHANGE] on account.")
                .contains("CONTACT sales: The user lacks [CREATE, CHANGE] on contact.")
                .contains("ITEM-PRODUCT sales: The user lacks [CREATE, CHANGE] on product, [CREATE, CHANGE] on productpricelevel.")
                .contains("UNIT OF MEASURE sales: The user lacks [CREATE, CHANGE] on uomschedule, [CREATE, CHANGE] on uom.")
                .noneMatch(text -> text.contains("SALESPEOPLE"));
        assertThat(checks(doctor(
                                "--koppel.sales.username=seldom",
                                "--koppel.sales.password=seldom",
                                "--koppel.sales.read-only=true"),
                        "grants"))
                .as("a side that is read only anyway")
                .allMatch(check -> check.get("state").asString().equals("OK"));
    }

    @Test
    void doubles_missing_indexes_and_a_missing_local_currency_are_found() {
        JdbcTemplate sales = installation.sales();
        sales.update("INSERT INTO transactioncurrency (transactioncurrencyid, isocurrencycode)"
                + " SELECT uuid(), isocurrencycode FROM transactioncurrency WHERE isocurrencycode = 'USD'");
        String index = sales.queryForList(
                        "SELECT INDEX_NAME FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE()"
                                + " AND TABLE_NAME = 'contact' AND COLUMN_NAME = 'modifiedon'",
                        String.class)
                .get(0);
        sales.execute("ALTER TABLE contact DROP INDEX " + index);
        String code = installation.bc().queryForObject("SELECT lcy_code FROM general_ledger_setup", String.class);
        installation.bc().update("UPDATE general_ledger_setup SET lcy_code = ''");
        try {
            CommandRun run = doctor();

            assertThat(problems(run, "natural keys"))
                    .singleElement()
                    .asString()
                    .startsWith("CURRENCY sales: ")
                    .contains("isocurrencycode: USD");
            assertThat(problems(run, "indexes")).singleElement().asString().contains("contact has no index on modifiedon");
            assertThat(problems(run, "local currency")).singleElement().asString().contains("LCY Code");
        } finally {
            sales.update("DELETE FROM transactioncurrency WHERE currencyname IS NULL");
            sales.execute("ALTER TABLE contact ADD INDEX " + index + " (modifiedon)");
            installation.bc().update("UPDATE general_ledger_setup SET lcy_code = ?", code);
        }
    }
}
