package io.koppel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** {@code couplings match}, {@code couplings rebuild} and {@code errors choose}: JSON and exit codes (contract 1, 2, 6). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatchCommandsTest {

    private static final String ELSEWHERE =
            """
            INSERT INTO lease (mapping, run_id, host, process_id, process_started_at, acquired_at, heartbeat_at)
            VALUES ('CURRENCY', 'run-elsewhere', 'another-host', 1, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
            ON DUPLICATE KEY UPDATE run_id = VALUES(run_id), host = VALUES(host), heartbeat_at = VALUES(heartbeat_at)
            """;
    private static final String FREE = "UPDATE lease SET run_id = NULL WHERE mapping = 'CURRENCY'";
    private static final String PAIRS =
            "SELECT CONCAT(local_key, ' ', integration_key) FROM coupling WHERE mapping = 'CUSTOMER' ORDER BY 1";

    private TestInstallation installation;

    @BeforeAll
    void demonstrate() {
        installation = TestInstallation.demonstrated();
        assertThat(installation
                        .run("mappings", "set", "CUSTOMER", "fields.name:name.useForMatchBasedCoupling=true", "--yes")
                        .exitCode())
                .isZero();
    }

    private JsonNode json(int exitCode, String... words) {
        String[] line = java.util.Arrays.copyOf(words, words.length + 2);
        line[words.length] = "--output";
        line[words.length + 1] = "json";
        CommandRun run = installation.run(line);
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(exitCode);
        return run.json();
    }

    @Test
    void ambiguous_records_are_held_with_candidates_and_a_person_chooses_one() {
        installation.bc().update("INSERT INTO customer (no, name) VALUES ('TWIN', 'Twin Company'), ('SOLE', 'Sole Company')");
        installation.sales().update(
                "INSERT INTO account (accountid, name, customertypecode, statecode, address1_city) VALUES"
                        + " ('aaaaaaaa-0000-0000-0000-000000000001', 'TWIN COMPANY', 3, 0, 'Oslo'),"
                        + " ('aaaaaaaa-0000-0000-0000-000000000002', 'Twin Company', 3, 0, 'Bergen'),"
                        + " ('aaaaaaaa-0000-0000-0000-000000000003', 'sole company', 3, 0, 'Bergen')");

        JsonNode dry = json(0, "couplings", "match", "customer", "--record", "TWIN", "SOLE", "--dry-run");
        assertThat(dry.propertyNames()).containsExactly("status", "jobs", "writes");
        assertThat(dry.get("writes").get(0).propertyNames())
                .containsExactly("mapping", "direction", "sourceId", "destinationId", "action", "reason", "fields");
        assertThat(dry.get("writes").findValuesAsString("action")).containsExactlyInAnyOrder("Hold", "Couple");
        assertThat(installation.run("couplings", "match", "customer", "--record", "TWIN", "SOLE", "--dry-run").out())
                .contains("Dry run, nothing was written: 1 would be coupled");

        JsonNode match = json(3, "couplings", "match", "customer", "--record", "TWIN", "SOLE");
        assertThat(match.propertyNames())
                .containsExactly("runId", "status", "startedAt", "finishedAt", "jobs", "restartCommand");
        JsonNode job = match.get("jobs").get(0);
        assertThat(job.get("type").asString()).isEqualTo("Coupling");
        assertThat(job.get("coupled").asInt()).isEqualTo(1);
        assertThat(job.get("failed").asInt()).isEqualTo(1);
        assertThat(json(0, "jobs", "show", job.get("id").asString()).get("errors").size()).isEqualTo(1);

        JsonNode entry = json(0, "errors", "list", "--state", "AMBIGUOUS").get(0);
        assertThat(entry.propertyNames()).endsWith("jobId", "candidates");
        assertThat(entry.get("code").asString()).isEqualTo("AMBIGUOUS_MATCH");
        JsonNode candidate = entry.get("candidates").get(1);
        assertThat(candidate.propertyNames()).containsExactly("id", "values", "coupledTo");
        assertThat(candidate.get("values").get("address1_city").asString()).isEqualTo("Bergen");

        assertThat(excluded()).isEqualTo(2);
        choiceIsRefused("nobody");
        choiceIsRefused("aaaaaaaa-0000-0000-0000-000000000003");
        JsonNode coupling =
                json(0, "errors", "choose", "customer", "TWIN", "--candidate", "AAAAAAAA-0000-0000-0000-000000000002");
        assertThat(coupling.propertyNames())
                .containsExactly(
                        "mapping", "localId", "integrationId", "lastSynchModifiedOn", "lastSynchCrmModifiedOn", "skipped");
        assertThat(coupling.get("integrationId").asString()).isEqualTo("aaaaaaaa-0000-0000-0000-000000000002");
        assertThat(json(0, "errors", "list", "--state", "AMBIGUOUS").size()).isZero();
        assertThat(excluded()).isZero();
        choiceIsRefused("aaaaaaaa-0000-0000-0000-000000000001");
        assertThat(installation.koppel().queryForList("SELECT new_value FROM audit WHERE subject = 'coupling CUSTOMER'", String.class))
                .anyMatch(text -> text.startsWith("chosen: "));
    }

    private Long excluded() {
        return installation.koppel().queryForObject("SELECT COUNT(*) FROM creation_exclusion", Long.class);
    }

    private void choiceIsRefused(String candidate) {
        CommandRun refused = installation.run("errors", "choose", "CUSTOMER", "TWIN", "--candidate", candidate);
        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
        assertThat(refused.err()).contains("CUSTOMER");
    }

    @Test
    void a_mapping_without_criteria_or_unknown_ends_with_2() {
        assertThat(installation.run("couplings", "match", "CONTACT").exitCode()).isEqualTo(2);
        assertThat(installation.run("couplings", "match", "NOBODY").exitCode()).isEqualTo(2);
        assertThat(installation.run("couplings", "rebuild", "NOBODY").exitCode()).isEqualTo(2);
    }

    @Test
    void a_mapping_held_elsewhere_ends_with_4() {
        installation.koppel().update(ELSEWHERE);
        try {
            assertThat(installation.run("couplings", "match", "CURRENCY").exitCode()).isEqualTo(4);
            assertThat(installation.run("couplings", "rebuild", "CURRENCY", "--yes").exitCode()).isEqualTo(4);
        } finally {
            installation.koppel().update(FREE);
        }
    }

    @Test
    void lost_couplings_are_found_again_by_key_all_or_nothing() {
        List<String> before = installation.koppel().queryForList(PAIRS, String.class);
        installation.koppel().update("DELETE FROM coupling WHERE mapping = 'CUSTOMER'");

        assertThat(installation.run("couplings", "rebuild", "CUSTOMER").exitCode()).isEqualTo(6);
        ScriptedTerminal person = ScriptedTerminal.answering(false);
        assertThat(installation.run(person, "couplings", "rebuild", "CUSTOMER").exitCode()).isEqualTo(2);
        assertThat(person.questions()).hasSize(1);
        JsonNode dry = json(0, "couplings", "rebuild", "CUSTOMER", "--dry-run");
        assertThat(dry.get("applied").asBoolean()).isFalse();
        assertThat(installation.koppel().queryForList(PAIRS, String.class)).isEmpty();

        JsonNode rebuilt = json(0, "couplings", "rebuild", "CUSTOMER", "--yes");

        assertThat(rebuilt.propertyNames())
                .containsExactly(
                        "mapping", "applied", "byKey", "byMatch", "ambiguous", "unmatched", "notes", "couplings");
        assertThat(rebuilt.get("couplings").get(0).propertyNames()).containsExactly("localId", "integrationId", "by");
        assertThat(rebuilt.get("couplings").size()).isEqualTo(dry.get("couplings").size());
        assertThat(rebuilt.get("applied").asBoolean()).isTrue();
        assertThat(installation.koppel().queryForList(PAIRS, String.class)).containsAll(before);
        assertThat(json(0, "couplings", "rebuild", "CUSTOMER", "--yes").get("applied").asBoolean()).isFalse();
    }
}
