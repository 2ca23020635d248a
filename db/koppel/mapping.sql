--liquibase formatted sql

-- The catalogue: table mappings with their field mappings and dependencies, option mappings and templates.
-- Names, codes and fields are compared exactly, so all texts have the binary collation.

--changeset koppel:catalogue dbms:mysql,mariadb
--comment One row. Whoever changes the catalogue locks it; version 0: the defaults were never loaded.
CREATE TABLE catalogue
(
    id      TINYINT NOT NULL,
    version BIGINT  NOT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
INSERT INTO catalogue (id, version) VALUES (1, 0);
--rollback DROP TABLE catalogue;

--changeset koppel:integration-table-mapping dbms:mysql,mariadb
CREATE TABLE integration_table_mapping
(
    name                                   VARCHAR(20)  NOT NULL,
    position                               INT          NOT NULL COMMENT 'Run order',
    enabled                                TINYINT(1)   NOT NULL,
    local_table                            VARCHAR(64)  NOT NULL,
    local_key                              VARCHAR(64)  NOT NULL,
    local_key_type                         VARCHAR(20)  NOT NULL,
    local_key_from                         VARCHAR(20)  NOT NULL,
    local_business_key                     VARCHAR(64)  NULL,
    local_modified_on                      VARCHAR(64)  NULL,
    local_modified_on_maintained_by        VARCHAR(20)  NOT NULL,
    local_modified_by                      VARCHAR(64)  NULL,
    local_time_zone                        VARCHAR(64)  NULL,
    local_soft_delete_column               VARCHAR(64)  NULL,
    local_soft_delete_value                VARCHAR(100) NULL,
    integration_table                      VARCHAR(64)  NOT NULL,
    integration_key                        VARCHAR(64)  NOT NULL,
    integration_key_type                   VARCHAR(20)  NOT NULL,
    integration_key_from                   VARCHAR(20)  NOT NULL,
    integration_business_key               VARCHAR(64)  NULL,
    integration_modified_on                VARCHAR(64)  NULL,
    integration_modified_on_maintained_by  VARCHAR(20)  NOT NULL,
    integration_modified_by                VARCHAR(64)  NULL,
    integration_time_zone                  VARCHAR(64)  NULL,
    integration_soft_delete_column         VARCHAR(64)  NULL,
    integration_soft_delete_value          VARCHAR(100) NULL,
    direction                              VARCHAR(30)  NOT NULL,
    synch_only_coupled_records             TINYINT(1)   NOT NULL,
    table_filter                           TEXT         NOT NULL,
    integration_table_filter               TEXT         NOT NULL,
    update_conflict_resolution             VARCHAR(30)  NOT NULL,
    deletion_conflict_resolution           VARCHAR(30)  NOT NULL,
    create_new_in_case_of_no_match         TINYINT(1)   NOT NULL,
    synch_after_bulk_coupling              TINYINT(1)   NOT NULL,
    local_template                         VARCHAR(20)  NULL,
    integration_template                   VARCHAR(20)  NULL,
    local_watermark                        DATETIME(6)  NULL COMMENT 'UTC; null: all records',
    integration_watermark                  DATETIME(6)  NULL COMMENT 'UTC; null: all records',
    PRIMARY KEY (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE integration_table_mapping;

--changeset koppel:integration-mapping-dependency dbms:mysql,mariadb
CREATE TABLE integration_mapping_dependency
(
    mapping    VARCHAR(20) NOT NULL,
    position   INT         NOT NULL,
    depends_on VARCHAR(20) NOT NULL,
    PRIMARY KEY (mapping, position),
    CONSTRAINT dependency_of_mapping FOREIGN KEY (mapping) REFERENCES integration_table_mapping (name) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE integration_mapping_dependency;

--changeset koppel:integration-field-mapping dbms:mysql,mariadb
CREATE TABLE integration_field_mapping
(
    mapping                      VARCHAR(20)  NOT NULL,
    number                       INT          NOT NULL COMMENT 'Transfer order',
    local_field                  VARCHAR(64)  NULL,
    integration_field            VARCHAR(64)  NULL,
    constant_value               VARCHAR(100) NULL,
    direction                    VARCHAR(30)  NOT NULL,
    enabled                      TINYINT(1)   NOT NULL,
    validate_field               TINYINT(1)   NOT NULL,
    validate_integration_field   TINYINT(1)   NOT NULL,
    clear_value_on_failed_sync   TINYINT(1)   NOT NULL,
    not_null                     TINYINT(1)   NOT NULL,
    reference_mapping            VARCHAR(20)  NULL,
    reference_local_key          VARCHAR(64)  NULL,
    option_mapping               VARCHAR(20)  NULL,
    transformation               VARCHAR(20)  NULL,
    transformation_direction     VARCHAR(30)  NULL,
    use_for_match_based_coupling TINYINT(1)   NOT NULL,
    case_sensitive_matching      TINYINT(1)   NOT NULL,
    match_priority               INT          NOT NULL,
    PRIMARY KEY (mapping, number),
    CONSTRAINT field_of_mapping FOREIGN KEY (mapping) REFERENCES integration_table_mapping (name) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE integration_field_mapping;

--changeset koppel:option-mapping dbms:mysql,mariadb
CREATE TABLE option_mapping
(
    name     VARCHAR(20) NOT NULL,
    position INT         NOT NULL,
    PRIMARY KEY (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE option_mapping;

--changeset koppel:option-mapping-value dbms:mysql,mariadb
CREATE TABLE option_mapping_value
(
    option_mapping    VARCHAR(20)  NOT NULL,
    position          INT          NOT NULL,
    local_code        VARCHAR(100) NOT NULL,
    integration_value VARCHAR(100) NOT NULL,
    PRIMARY KEY (option_mapping, position),
    CONSTRAINT value_of_option_mapping FOREIGN KEY (option_mapping) REFERENCES option_mapping (name) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE option_mapping_value;

--changeset koppel:config-template dbms:mysql,mariadb
CREATE TABLE config_template
(
    code     VARCHAR(20) NOT NULL,
    position INT         NOT NULL,
    PRIMARY KEY (code)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE config_template;

--changeset koppel:config-template-value dbms:mysql,mariadb
CREATE TABLE config_template_value
(
    template    VARCHAR(20)   NOT NULL,
    position    INT           NOT NULL,
    field       VARCHAR(64)   NOT NULL,
    field_value VARCHAR(2000) NOT NULL,
    PRIMARY KEY (template, position),
    CONSTRAINT value_of_template FOREIGN KEY (template) REFERENCES config_template (code) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE config_template_value;

--changeset koppel:settled-window dbms:mysql,mariadb
--comment The stretch of modified times that a pass read last, and what stood in it.
CREATE TABLE settled_window
(
    mapping      VARCHAR(20)  NOT NULL,
    pass         VARCHAR(4)   NOT NULL,
    window_from  DATETIME(6)  NOT NULL,
    window_until DATETIME(6)  NOT NULL,
    digest       VARCHAR(100) NOT NULL,
    PRIMARY KEY (mapping, pass)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE settled_window;

--changeset koppel:settled-window-sums dbms:mysql,mariadb
--comment What stood in it as numbers, so that records that leave it can be taken off.
ALTER TABLE settled_window
    ADD COLUMN records  BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN checksum BIGINT NOT NULL DEFAULT 0;
--rollback ALTER TABLE settled_window DROP COLUMN records, DROP COLUMN checksum;

--changeset koppel:settled-window-at dbms:mysql,mariadb
--comment When the pass that read it to its end had begun, by its side's own clock and not later than a transaction then open.
ALTER TABLE settled_window
    ADD COLUMN settled_at DATETIME(6) NULL COMMENT 'UTC; null: not known';
--rollback ALTER TABLE settled_window DROP COLUMN settled_at;
