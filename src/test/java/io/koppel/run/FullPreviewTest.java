package io.koppel.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.coupling.CreationExclusions;
import io.koppel.crash.Pairs;
import io.koppel.mapping.Side;
import io.koppel.scenario.ForeignSystems;
import io.koppel.scenario.Installation;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a full synchronization says before it begins (spec 10). */
class FullPreviewTest {

    private final Installation koppel = Installation.with();

    @AfterEach
    void close() {
        koppel.close();
    }

    @Test
    void records_marked_do_not_create_are_no_expected_creates_but_coupled_ones_and_those_outside_the_filter_count_once() {
        Pairs.create(koppel, 6, 0);
        koppel.mappings(ForeignSystems.MAPPINGS);
        koppel.full();
        koppel.onLocal("INSERT INTO societe (nom) VALUES ('Seven'), ('Eight'), ('Nine')");
        koppel.onLocal("INSERT INTO societe (nom, status) VALUES ('Closed', 0)");
        koppel.useCases().get(CreationExclusions.class)
                .add("THIRDPARTY", Side.LOCAL, List.of("1", key("Seven"), key("Closed")), "test");

        MappingPreview preview =
                koppel.useCases().get(FullPreview.class).of(List.of("THIRDPARTY"), false).get(0);

        assertThat(preview.createsOnIntegrationSide()).isEqualTo(2);
        assertThat(preview.createsOnLocalSide()).isZero();
    }

    private String key(String name) {
        return Installation.rows(koppel.local(), "SELECT rowid FROM societe WHERE nom = '" + name + "'").get(0);
    }
}
