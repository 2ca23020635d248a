package io.koppel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;

/** Users with exactly the rights that the README grants. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeastPrivilegeTest {

    private static final Pattern RIGHTS = Pattern.compile("### Rights.*?```sql\n(.*?)```", Pattern.DOTALL);
    private static final String PASSWORD = "least-word";

    private TestInstallation installation;

    @BeforeAll
    void grant() throws IOException {
        installation = TestInstallation.demonstrated();
        Matcher rights = RIGHTS.matcher(Files.readString(Path.of("README.md")));
        assertThat(rights.find()).isTrue();
        String statements = rights.group(1).replace("…", PASSWORD).replaceAll("(?m)^--.*$", "");
        for (Map.Entry<String, JdbcTemplate> place : places().entrySet()) {
            String schema = place.getValue().queryForObject("SELECT DATABASE()", String.class);
            statements = statements.replace(" ON " + place.getKey() + ".", " ON " + schema + ".");
        }
        for (String statement : statements.split(";")) {
            if (!statement.isBlank()) {
                installation.koppel().execute(statement);
            }
        }
    }

    @AfterAll
    void dropUsers() {
        installation.koppel().execute("DROP USER koppel_owner, koppel_run, koppel_bc, koppel_sales");
    }

    private Map<String, JdbcTemplate> places() {
        return Map.of("koppel", installation.koppel(), "bc", installation.bc(), "sales", installation.sales());
    }

    private CommandRun run(String line) {
        return as("koppel_run", line);
    }

    private CommandRun as(String user, String line) {
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        Map.of("database", user, "bc", "koppel_bc", "sales", "koppel_sales").forEach((place, name) -> {
            words.add("--koppel." + place + ".username=" + name);
            words.add("--koppel." + place + ".password=" + PASSWORD);
        });
        return installation.run(words.toArray(String[]::new));
    }

    @Test
    void every_mapping_goes_both_ways_and_no_command_lacks_a_right() {
        JdbcTemplate bc = installation.bc();
        JdbcTemplate sales = installation.sales();
        bc.update("INSERT INTO customer (no, name, salesperson_code) VALUES ('LEAST', 'Least of Rights', '')");
        bc.update("UPDATE customer SET name = CONCAT(name, ' & Sons') WHERE blocked = '' ORDER BY no LIMIT 3");
        bc.update("UPDATE item SET description = CONCAT(description, ' II') ORDER BY no LIMIT 3");
        bc.update("INSERT INTO unit_of_measure (code, description) VALUES ('LEAST', 'Least')");
        sales.update("UPDATE contact SET firstname = 'Least' ORDER BY contactid LIMIT 3");
        sales.update("INSERT INTO account (accountid, name, statecode, customertypecode) VALUES (uuid(), 'From Sales', 0, 3)");
        sales.update("INSERT INTO systemuser (systemuserid, fullname, isdisabled, islicensed, isintegrationuser)"
                + " VALUES (uuid(), 'Somebody Least', 0, 1, 0)");

        assertGoesThrough("full --yes --create-new keep --output json");
        assertThat(sales.queryForObject("SELECT COUNT(*) FROM account WHERE name = 'Least of Rights'", Long.class))
                .isEqualTo(1);
        assertThat(bc.queryForObject("SELECT COUNT(*) FROM customer WHERE name = 'From Sales'", Long.class))
                .isEqualTo(1);
        assertThat(bc.queryForObject("SELECT COUNT(*) FROM salesperson_purchaser WHERE name = 'Somebody Least'", Long.class))
                .isEqualTo(1);

        for (String command : List.of(
                "mappings set CUSTOMER fields.name:name.useForMatchBasedCoupling=true --yes", "modified", "review",
                "mappings check", "couplings match CUSTOMER --dry-run",
                "couplings verify", "compare CUSTOMER", "errors find-deleted", "errors retry-all", "runs list", "systems test",
                "purge --older-than 1d", "migrate --status")) {
            assertGoesThrough(command);
        }
        assertThat(run("doctor --output json").out()).doesNotContain("The user lacks");
    }

    private void assertGoesThrough(String command) {
        CommandRun run = run(command);
        assertThat(run.exitCode()).as(command + ": " + run.out() + run.err()).isIn(0, 3);
        assertThat(run.out() + run.err()).as(command).doesNotContain("denied", "lacks a privilege");
    }

    @Test
    void the_owner_may_migrate_and_the_other_one_may_not() {
        JdbcTemplate koppel = installation.koppel();
        koppel.update("DELETE FROM DATABASECHANGELOG WHERE ID IN ('paused-pass')");
        koppel.update("DELETE FROM migration_receipt");
        koppel.execute("DROP TABLE paused_pass");

        CommandRun refused = run("migrate");
        CommandRun owner = as("koppel_owner", "migrate");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("Run 'koppel migrate' as the user who owns the schema").doesNotContain("\tat ");
        assertThat(owner.exitCode()).as(owner.err()).isZero();
        assertThat(run("migrate --status").exitCode()).isZero();
    }
}
