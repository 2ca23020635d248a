package io.koppel.scenario;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.run.RunOutcome;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random edit histories on both sides (spec 7.6, 15.3, 15.7). */
class ConvergenceTest {

    private static final String LOCAL =
            "SELECT s.nom, COALESCE(s.phone, ''), COALESCE(u.login, '') FROM societe s LEFT JOIN llx_user u ON u.rowid = s.fk_user ORDER BY 1, 2, 3";
    private static final String INTEGRATION =
            "SELECT a.name, COALESCE(a.phone_office, ''), COALESCE(u.user_name, '') FROM accounts a LEFT JOIN users u ON u.id = a.assigned_user_id ORDER BY 1, 2, 3";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void edits_on_either_side_converge_and_a_repeated_run_is_quiet(long seed) {
        Random random = new Random(seed);
        try (Installation koppel = Installation.with("--koppel.run.chunk-size=5")) {
            ForeignSystems.create(koppel);
            koppel.mappings(ForeignSystems.MAPPINGS);
            koppel.onLocal("INSERT INTO llx_user (login) VALUES ('anna'), ('bob')");
            for (int round = 0; round < 5; round++) {
                edit(koppel, random);
                RunOutcome outcome = koppel.modified();
                assertThat(outcome.status()).as(outcome.message()).isEqualTo("COMPLETED");
                assertThat(outcome.jobs()).allMatch(job -> job.counters().balanced());
            }
            koppel.modified();

            assertThat(koppel.modified().jobs()).allSatisfy(ForeignSchemaTest::isQuiet);
            assertThat(rows(koppel.local(), LOCAL)).isEqualTo(rows(koppel.integration(), INTEGRATION));
            long records = rows(koppel.local(), LOCAL).size();
            assertThat(koppel.couplings().count("THIRDPARTY")).isEqualTo(records).isPositive();
        }
    }

    /** Each record is edited on one side only between two runs: what would be a conflict is another test's matter. */
    private static void edit(Installation koppel, Random random) {
        for (int create = random.nextInt(4); create >= 0; create--) {
            String name = "N" + random.nextInt(1_000_000);
            if (random.nextBoolean()) {
                koppel.onLocal("INSERT INTO societe (nom, phone, fk_user) VALUES ('" + name + "', 'p', 1)");
            } else {
                koppel.onIntegration("INSERT INTO accounts (id, name, date_modified) VALUES ('" + UUID.randomUUID()
                        + "', '" + name + "', UTC_TIMESTAMP())");
            }
        }
        List<String> names = rows(koppel.local(), "SELECT nom FROM societe");
        Set<String> edited = new HashSet<>();
        for (int edit = 0; edit < 6 && !names.isEmpty(); edit++) {
            String name = names.get(random.nextInt(names.size()));
            if (edited.add(name)) {
                String value = "v" + random.nextInt(100);
                if (random.nextBoolean()) {
                    koppel.onLocal("UPDATE societe SET phone = '" + value + "', fk_user = " + (1 + random.nextInt(2))
                            + " WHERE nom = '" + name + "'");
                } else {
                    koppel.onIntegration("UPDATE accounts SET phone_office = '" + value
                            + "', date_modified = UTC_TIMESTAMP() WHERE name = '" + name + "'");
                }
            }
        }
    }
}
