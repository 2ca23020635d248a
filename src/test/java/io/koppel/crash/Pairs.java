package io.koppel.crash;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.journal.Counters;
import io.koppel.journal.SynchJob;
import io.koppel.journal.SynchJobs;
import io.koppel.mapping.Pass;
import io.koppel.run.RunOutcome;
import io.koppel.run.Runs;
import io.koppel.scenario.ForeignSystems;
import io.koppel.scenario.Installation;
import java.util.List;

/**
 * Records of both sides, each with a name of its own. They are created in either direction, so a record that was lost,
 * made twice or left without its counterpart shows in the counts, and a wrong value in the comparison.
 */
public final class Pairs {

    private static final String LOCAL =
            """
            SELECT s.nom, COALESCE(s.phone, ''), COALESCE(s.capital, 0) + 0.0, COALESCE(u.login, '')
            FROM societe s LEFT JOIN llx_user u ON u.rowid = s.fk_user ORDER BY 1, 2, 3, 4
            """;
    private static final String INTEGRATION =
            """
            SELECT a.name, COALESCE(a.phone_office, ''), COALESCE(a.annual_revenue, 0) + 0.0, COALESCE(u.user_name, '')
            FROM accounts a LEFT JOIN users u ON u.id = a.assigned_user_id WHERE a.deleted = 0 ORDER BY 1, 2, 3, 4
            """;

    private Pairs() {}

    /** The records of the integration side are older and have the lowest keys, so that a pass from there creates before it compares. */
    public static void create(Installation koppel, int local, int integration) {
        ForeignSystems.create(koppel);
        koppel.onLocal(
                "INSERT INTO llx_user (login, lastname) VALUES ('anna', 'Šilhavá'), ('bob', 'Bakker')",
                "INSERT INTO societe (nom, phone, capital, fk_user, note) SELECT CONCAT('Firma ', seq, ' 株式会社'),"
                        + " CONCAT('+31 ', seq), seq + 0.1, 1 + seq % 2, 'n' FROM seq_1_to_" + local);
        koppel.onIntegration(
                "INSERT INTO users (id, user_name, last_name, date_modified) VALUES (uuid(), 'carl', 'Crm', '2024-01-01')",
                "INSERT INTO accounts (id, name, phone_office, annual_revenue, date_modified, assigned_user_id)"
                        + " SELECT CONCAT('00000000-0000-0000-0000-', LPAD(seq, 12, '0')), CONCAT('Account ', seq), seq,"
                        + " seq * 2, '2024-01-01', users.id"
                        + " FROM users, seq_1_to_" + integration);
    }

    /** Couplings, rows and values agree, nothing of a dead process is left, and a further run is quiet. */
    public static void areInStep(Installation koppel, int expected) {
        assertThat(rows(koppel.local(), "SELECT COUNT(*), COUNT(DISTINCT nom) FROM societe"))
                .as("records of the local side")
                .containsExactly(expected + "|" + expected);
        assertThat(rows(koppel.integration(), "SELECT COUNT(*), COUNT(DISTINCT name) FROM accounts WHERE deleted = 0"))
                .as("records of the integration side")
                .containsExactly(expected + "|" + expected);
        assertThat(rows(koppel.local(), "SELECT GROUP_CONCAT(login ORDER BY login) FROM llx_user"))
                .containsExactly("anna,bob,carl");
        assertThat(rows(koppel.integration(), "SELECT GROUP_CONCAT(user_name ORDER BY user_name) FROM users"))
                .containsExactly("anna,bob,carl");
        assertThat(rows(koppel.local(), LOCAL)).isEqualTo(rows(koppel.integration(), INTEGRATION));
        assertThat(coupled(koppel, "local_key")).isEqualTo(rows(koppel.local(), "SELECT rowid FROM societe ORDER BY CAST(rowid AS CHAR)"));
        assertThat(coupled(koppel, "integration_key"))
                .isEqualTo(rows(koppel.integration(), "SELECT id FROM accounts WHERE deleted = 0 ORDER BY id"));
        assertThat(rows(koppel.own(), "SELECT * FROM work_list")).isEmpty();
        nothingIsLeftBehind(koppel);
        isQuiet(koppel.modified());
    }

    private static List<String> coupled(Installation koppel, String column) {
        return rows(
                koppel.own(),
                "SELECT " + column + " FROM coupling WHERE mapping = 'THIRDPARTY' ORDER BY " + column);
    }

    static void nothingIsLeftBehind(Installation koppel) {
        assertThat(rows(koppel.own(), "SELECT source_key FROM creation_intent")).as("intents").isEmpty();
        assertThat(rows(koppel.own(), "SELECT source_keys FROM creation_intent_group")).as("intents").isEmpty();
        assertThat(rows(koppel.own(), "SELECT mapping FROM lease WHERE run_id IS NOT NULL")).as("leases").isEmpty();
        assertThat(rows(koppel.own(), "SELECT id FROM synchronization_run WHERE status = 'STARTED'")).isEmpty();
        assertThat(jobs(koppel)).allSatisfy(job -> {
            assertThat(job.counters().balanced()).as(job.toString()).isTrue();
            assertThat(job.finishedAt()).as(job.toString()).isNotNull();
        });
    }

    public static void isQuiet(RunOutcome outcome) {
        assertThat(outcome.status()).as(outcome.message()).isEqualTo("COMPLETED");
        assertThat(outcome.jobs()).allSatisfy(job -> {
            Counters counters = job.counters();
            assertThat(counters.inserted() + counters.modified() + counters.failed() + counters.skipped())
                    .as(job.toString())
                    .isZero();
            assertThat(counters.balanced()).as(job.toString()).isTrue();
        });
    }

    /** Over all runs: what a dead one committed counts there, and what its successor did counts here. */
    static long inserted(Installation koppel, Pass pass) {
        return jobs(koppel).stream()
                .filter(job -> job.mapping().equals("THIRDPARTY") && job.pass() == pass)
                .mapToLong(job -> job.counters().inserted())
                .sum();
    }

    private static List<SynchJob> jobs(Installation koppel) {
        return koppel.useCases().get(Runs.class).list(1000).stream()
                .flatMap(run -> koppel.useCases().get(SynchJobs.class).ofRun(run.id()).stream())
                .toList();
    }
}
