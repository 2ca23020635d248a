--liquibase formatted sql

-- Couplings with their two-sided base, and the work list of records that are not in step.
-- Keys are compared exactly, so all of them have the binary collation.

--changeset koppel:base-layout dbms:mysql,mariadb
--comment Which fingerprint stands where in a base; slots are lines of text.
CREATE TABLE base_layout
(
    id         INT          NOT NULL AUTO_INCREMENT,
    mapping    VARCHAR(20)  NOT NULL,
    algorithm  INT          NOT NULL,
    slots_hash CHAR(64)     NOT NULL,
    slots      MEDIUMTEXT   NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY base_layout_of_mapping (mapping, algorithm, slots_hash)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE base_layout;

--changeset koppel:coupling dbms:mysql,mariadb
CREATE TABLE coupling
(
    mapping                    VARCHAR(20)  NOT NULL,
    local_key                  VARCHAR(150) NOT NULL,
    integration_key            VARCHAR(150) NOT NULL,
    last_synch_modified_on     DATETIME(6)  NULL,
    last_synch_crm_modified_on DATETIME(6)  NULL,
    to_result                  TINYINT      NOT NULL COMMENT '0 blank, 1 success, 2 failure',
    to_job_id                  CHAR(36)     NULL,
    from_result                TINYINT      NOT NULL,
    from_job_id                CHAR(36)     NULL,
    skipped                    TINYINT(1)   NOT NULL,
    base_layout                INT          NOT NULL,
    base                       BLOB         NOT NULL COMMENT '8 bytes a slot',
    PRIMARY KEY (mapping, local_key),
    UNIQUE KEY coupling_by_integration_key (mapping, integration_key)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE coupling;

--changeset koppel:coupling-generation dbms:mysql,mariadb
--comment How often a source was uncoupled: part of the key derived for its counterpart. Outlives the coupling.
CREATE TABLE coupling_generation
(
    mapping    VARCHAR(20)  NOT NULL,
    side       VARCHAR(11)  NOT NULL,
    source_key VARCHAR(150) NOT NULL,
    generation INT          NOT NULL,
    PRIMARY KEY (mapping, side, source_key)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE coupling_generation;

--changeset koppel:creation-intent dbms:mysql,mariadb
--comment Counterparts that are being created right now; what a dead process leaves here is looked for by the next one.
CREATE TABLE creation_intent
(
    mapping            VARCHAR(20)  NOT NULL,
    pass               VARCHAR(4)   NOT NULL,
    source_key         VARCHAR(150) NOT NULL,
    job_id             CHAR(36)     NOT NULL,
    after_key          VARCHAR(150) NULL COMMENT 'Highest key of a counting destination before the write',
    reserved_key       VARCHAR(150) NULL COMMENT 'Taken from a counting destination before the write',
    fields             TEXT         NOT NULL,
    values_fingerprint BIGINT       NOT NULL,
    created_at         DATETIME(6)  NOT NULL,
    PRIMARY KEY (mapping, pass, source_key)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE creation_intent;

--changeset koppel:work-list dbms:mysql,mariadb
CREATE TABLE work_list
(
    mapping         VARCHAR(20)   NOT NULL,
    pass            VARCHAR(4)    NOT NULL,
    source_key      VARCHAR(150)  NOT NULL,
    field           VARCHAR(135)  NOT NULL COMMENT 'Blank: the whole record',
    destination_key VARCHAR(150)  NULL,
    state           VARCHAR(20)   NOT NULL,
    code            VARCHAR(50)   NOT NULL,
    message         VARCHAR(2048) NOT NULL,
    attempts        INT           NOT NULL,
    since           DATETIME(6)   NOT NULL,
    job_id          CHAR(36)      NOT NULL,
    awaited_mapping VARCHAR(20)   NULL,
    awaited_side    VARCHAR(11)   NULL,
    awaited_key     VARCHAR(150)  NULL,
    conflicts       MEDIUMTEXT    NULL COMMENT 'JSON',
    PRIMARY KEY (mapping, pass, source_key, field),
    KEY work_list_by_state (mapping, pass, state, source_key),
    KEY work_list_by_awaited (awaited_mapping, awaited_side, awaited_key)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE work_list;

--changeset koppel:creation-intent-group dbms:mysql,mariadb
--comment Intents of a chunk whose counterparts have derived keys: one row for all of them.
CREATE TABLE creation_intent_group
(
    number      BIGINT      NOT NULL AUTO_INCREMENT,
    mapping     VARCHAR(20) NOT NULL,
    pass        VARCHAR(4)  NOT NULL,
    source_keys MEDIUMTEXT  NOT NULL COMMENT 'JSON',
    created_at  DATETIME(6) NOT NULL,
    PRIMARY KEY (number),
    KEY creation_intent_group_of_pass (mapping, pass)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE creation_intent_group;

--changeset koppel:creation-intent-base dbms:mysql,mariadb
--comment What both sides would have in common: tells whether either was edited before the pair was coupled (spec 15.6).
ALTER TABLE creation_intent
    ADD COLUMN base_layout INT  NULL,
    ADD COLUMN base        BLOB NULL;
--rollback ALTER TABLE creation_intent DROP COLUMN base_layout, DROP COLUMN base;

--changeset koppel:creation-intent-group-bases dbms:mysql,mariadb
--comment The same for each source key, in their order.
ALTER TABLE creation_intent_group
    ADD COLUMN base_layout INT        NULL,
    ADD COLUMN bases       MEDIUMTEXT NULL COMMENT 'JSON, Base64';
--rollback ALTER TABLE creation_intent_group DROP COLUMN base_layout, DROP COLUMN bases;

--changeset koppel:skipped-coupling dbms:mysql,mariadb
--comment Couplings that are skipped, so that a list of them need not read every coupling; an index would make each write dearer.
--comment A row may outlive its reason: whoever reads it looks at the coupling as well.
CREATE TABLE skipped_coupling
(
    mapping   VARCHAR(20)  NOT NULL,
    local_key VARCHAR(150) NOT NULL,
    PRIMARY KEY (mapping, local_key)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
INSERT INTO skipped_coupling SELECT mapping, local_key FROM coupling WHERE skipped = 1;
--rollback DROP TABLE skipped_coupling;
