package io.koppel.run.match;

import static io.koppel.scenario.Installation.rows;

import io.koppel.scenario.Installation;
import java.util.List;

/** Firms of an ERP with counted keys, and accounts of a CRM; by default they are matched by name. */
final class Firms {

    static final String MAPPING =
            """
            mappings:
            - name: FIRM
              local:       {table: firm, key: id, keyType: integer, keyFrom: database, businessKey: code, modifiedOn: tms}
              integration: {table: accounts, key: id, keyType: text, keyFrom: client, modifiedOn: date_modified}
              direction: Bidirectional
              synchOnlyCoupledRecords: true
              tableFilter: "active = 1"
              integrationTableFilter: "kind = 1"
              fields:
              - {local: name, integration: name, direction: Bidirectional, useForMatchBasedCoupling: true}
              - {local: mail, integration: mail, direction: Bidirectional}
              - {local: size, integration: size, direction: Bidirectional}
              - {constant: "1", integration: kind, direction: ToIntegrationTable}
            """;

    private Firms() {}

    static void create(Installation koppel) {
        koppel.onLocal(
                """
                CREATE TABLE firm (id INT AUTO_INCREMENT PRIMARY KEY, code VARCHAR(20), name VARCHAR(100) NOT NULL DEFAULT '',
                    mail VARCHAR(100) NOT NULL DEFAULT '', size INT NULL, active TINYINT NOT NULL DEFAULT 1,
                    tms TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6))
                """);
        koppel.onIntegration(
                """
                CREATE TABLE accounts (id VARCHAR(36) PRIMARY KEY, name VARCHAR(150), mail VARCHAR(100), size INT NULL,
                    kind TINYINT NOT NULL DEFAULT 1,
                    date_modified DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6))
                """);
    }

    static String mapping(String replaced, String by) {
        if (!MAPPING.contains(replaced)) {
            throw new IllegalArgumentException(replaced);
        }
        return MAPPING.replace(replaced, by);
    }

    static List<String> couplings(Installation koppel) {
        return rows(koppel.own(), "SELECT local_key, integration_key FROM coupling ORDER BY CAST(local_key AS INT)");
    }
}
