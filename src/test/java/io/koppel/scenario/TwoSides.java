package io.koppel.scenario;

import io.koppel.coupling.Base;
import io.koppel.coupling.BaseLayout;
import io.koppel.coupling.BaseLayouts;
import io.koppel.coupling.Coupling;
import io.koppel.coupling.PassOutcome;
import io.koppel.mapping.UpdateConflictResolution;
import io.koppel.record.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Two tables alike: a and b go both ways, c only to the integration side, d only from it. */
final class TwoSides {

    static final String ALL = "SELECT id, a, b, c, d FROM partner ORDER BY id";

    private static final String TABLE =
            """
            CREATE TABLE partner (id %s PRIMARY KEY, a VARCHAR(50) NOT NULL DEFAULT '', b VARCHAR(50) NOT NULL DEFAULT '',
                c VARCHAR(50) NOT NULL DEFAULT '', d VARCHAR(50) NOT NULL DEFAULT '',
                modified DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6), KEY (modified))
            """;
    private static final String MAPPING =
            """
            mappings:
            - name: PARTNER
              local:       {table: partner, key: id, keyType: integer, keyFrom: database, modifiedOn: modified}
              integration: {table: partner, key: id, keyType: guid, keyFrom: client, modifiedOn: modified}
              direction: Bidirectional
              synchOnlyCoupledRecords: true
              updateConflictResolution: %s
              deletionConflictResolution: %s
              fields:
              - {local: a, integration: a}
              - {local: b, integration: b}
              - {local: c, integration: c, direction: ToIntegrationTable}
              - {local: d, integration: d, direction: FromIntegrationTable}
            """;

    private TwoSides() {}

    static Installation create(UpdateConflictResolution resolution, String deletions, String... settings) {
        Installation koppel = Installation.with(settings);
        koppel.onLocal(TABLE.formatted("INT AUTO_INCREMENT"));
        koppel.onIntegration(TABLE.formatted("CHAR(36)"));
        koppel.mappings(MAPPING.formatted(written(resolution), deletions));
        return koppel;
    }

    private static String written(UpdateConflictResolution resolution) {
        return switch (resolution) {
            case NONE -> "None";
            case SEND_UPDATE_TO_INTEGRATION -> "SendUpdateToIntegration";
            case GET_UPDATE_FROM_INTEGRATION -> "GetUpdateFromIntegration";
            case MERGE -> "Merge";
        };
    }

    static String guid(int number) {
        return "00000000-0000-4000-8000-%012d".formatted(number);
    }

    /** Rows 1 to count, last modified long ago. */
    static void insert(Installation koppel, int count, IntFunction<List<String>> local, IntFunction<List<String>> integration) {
        List<String> here = new ArrayList<>();
        List<String> there = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            here.add("(" + number + ", '" + String.join("', '", local.apply(number)) + "', '2024-01-01')");
            there.add("('" + guid(number) + "', '" + String.join("', '", integration.apply(number)) + "', '2024-01-01')");
        }
        String insert = "INSERT INTO partner (id, a, b, c, d, modified) VALUES ";
        koppel.onLocal(insert + String.join(", ", here));
        koppel.onIntegration(insert + String.join(", ", there));
    }

    /** As a person's coupling leaves them: no base, no stamps. */
    static void couple(Installation koppel, int count) {
        BaseLayout layout = koppel.useCases()
                .get(BaseLayouts.class)
                .stored(new BaseLayout(0, "PARTNER", Fingerprint.ALGORITHM, List.of()));
        List<Coupling> couplings = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            couplings.add(new Coupling(
                    "PARTNER",
                    String.valueOf(number),
                    guid(number),
                    null,
                    null,
                    PassOutcome.BLANK,
                    PassOutcome.BLANK,
                    false,
                    Base.empty(layout)));
        }
        koppel.couplings().save(couplings);
    }
}
