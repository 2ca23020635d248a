package io.koppel.scenario;

/** An ERP with counted keys and stamps of seconds, and a CRM without declared keys that deletes softly. */
public final class ForeignSystems {

    public static final String MAPPINGS =
            """
            mappings:
            - name: USERS
              local:       {table: llx_user, key: rowid, keyType: integer, keyFrom: database, businessKey: login, modifiedOn: tms}
              integration: {table: users, key: id, keyType: guid, keyFrom: client, modifiedOn: date_modified, modifiedOnMaintainedBy: application, softDelete: {column: deleted, value: 1}}
              direction: Bidirectional
              synchOnlyCoupledRecords: false
              fields:
              - {local: login, integration: user_name, direction: Bidirectional}
              - {local: lastname, integration: last_name, direction: Bidirectional}
            - name: THIRDPARTY
              local:       {table: societe, key: rowid, keyType: integer, keyFrom: database, businessKey: code_client, modifiedOn: tms}
              integration: {table: accounts, key: id, keyType: guid, keyFrom: client, modifiedOn: date_modified, modifiedOnMaintainedBy: application, modifiedBy: modified_user_id, softDelete: {column: deleted, value: 1}}
              direction: Bidirectional
              synchOnlyCoupledRecords: false
              tableFilter: "status = 1"
              dependsOn: [USERS]
              fields:
              - {local: nom, integration: name, direction: Bidirectional}
              - {local: phone, integration: phone_office, direction: Bidirectional}
              - {local: capital, integration: annual_revenue, direction: Bidirectional}
              - {local: note, integration: description, direction: ToIntegrationTable}
              - {local: fk_user, integration: assigned_user_id, reference: {mapping: USERS, localKey: rowid}, notNull: true}
            """;

    private ForeignSystems() {}

    public static void create(Installation installation) {
        installation.onLocal(
                """
                CREATE TABLE llx_user (rowid INT AUTO_INCREMENT PRIMARY KEY, login VARCHAR(50), lastname VARCHAR(50),
                    tms TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP)
                """,
                """
                CREATE TABLE societe (rowid INT AUTO_INCREMENT PRIMARY KEY, nom VARCHAR(128), phone VARCHAR(30),
                    code_client VARCHAR(24), capital DOUBLE(24,8) DEFAULT NULL, note TEXT, fk_user INT DEFAULT NULL,
                    status TINYINT DEFAULT 1, place POINT DEFAULT NULL,
                    tms TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP)
                """);
        installation.onIntegration(
                """
                CREATE TABLE users (id CHAR(36) NOT NULL, user_name VARCHAR(60), last_name VARCHAR(100),
                    date_modified DATETIME, deleted TINYINT(1) DEFAULT 0) ENGINE = MyISAM
                """,
                """
                CREATE TABLE accounts (id CHAR(36) NOT NULL, name VARCHAR(150), phone_office VARCHAR(100),
                    annual_revenue VARCHAR(100), description TEXT, assigned_user_id CHAR(36),
                    modified_user_id CHAR(36), date_modified DATETIME, deleted TINYINT(1) DEFAULT 0,
                    KEY (id), KEY (date_modified))
                """);
    }
}
