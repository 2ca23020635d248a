package io.koppel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.scenario.Installation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Logs as collectors read them. */
class LogFormatTest {

    private static final String TABLE =
            """
            CREATE TABLE partner (id %s PRIMARY KEY, a VARCHAR(50) NOT NULL DEFAULT '',
                modified DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6), KEY (modified))
            """;
    private static final String MAPPING =
            """
            mappings:
            - name: PARTNER
              local:       {table: partner, key: id, keyType: integer, keyFrom: database, modifiedOn: modified}
              integration: {table: partner, key: id, keyType: guid, keyFrom: client, modifiedOn: modified}
              direction: Bidirectional
              synchOnlyCoupledRecords: false
              fields:
              - {local: a, integration: a}
            """;
    private static final Installation KOPPEL = installation();

    private static Installation installation() {
        Installation koppel = Installation.with();
        koppel.onLocal(TABLE.formatted("INT AUTO_INCREMENT"), "INSERT INTO partner (a) VALUES ('one')");
        koppel.onIntegration(TABLE.formatted("CHAR(36)"));
        koppel.mappings(MAPPING);
        return koppel;
    }

    @AfterAll
    static void close() {
        KOPPEL.close();
    }

    private static CommandRun run(String... words) {
        List<String> line = new ArrayList<>(Arrays.asList(words));
        line.addAll(KOPPEL.settings());
        line.add("--koppel.log.format=json");
        return TestInstallation.call(ScriptedTerminal.absent(), line);
    }

    private static List<JsonNode> lines(String text) {
        return text.lines().map(line -> new JsonMapper().readTree(line)).toList();
    }

    @Test
    void every_line_of_a_run_names_it_and_the_mapping_and_job_it_is_at() {
        CommandRun modified = run("modified", "--output=json", "--koppel.debug=true");

        assertThat(modified.exitCode()).as(modified.err()).isZero();
        JsonNode result = lines(modified.out()).get(0);
        assertThat(modified.out().lines()).hasSize(1);
        String runId = result.get("runId").asString();
        List<JsonNode> log = lines(modified.err());
        assertThat(log).hasSizeGreaterThan(3).allMatch(line -> line.has("@timestamp") && line.has("message"));
        List<JsonNode> steps = log.stream()
                .filter(line -> line.get("message").asString().contains("PARTNER"))
                .toList();
        assertThat(steps).isNotEmpty().allSatisfy(line -> {
            assertThat(line.get("run").asString()).isEqualTo(runId);
            assertThat(line.get("mapping").asString()).isEqualTo("PARTNER");
        });
        assertThat(log.stream().filter(line -> line.has("job")).map(line -> line.get("job").asString()))
                .contains(result.get("jobs").get(0).get("id").asString());
    }

    @Test
    void why_a_command_did_nothing_is_a_line_like_any_other() {
        CommandRun wrong = run("modified", "--mapping=NOBODY");

        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(lines(wrong.err())).last().satisfies(line -> assertThat(line.get("message").asString())
                .contains("NOBODY"));
    }

    @Test
    void a_format_that_is_none_is_refused() {
        CommandRun wrong = run("modified", "--koppel.log.format=xml");

        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("koppel.log.format must be text or json, not xml");
    }
}
