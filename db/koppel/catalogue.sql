--liquibase formatted sql

-- Versions of the catalogue: who made them, what they changed, and which of them a run began with.

--changeset koppel:catalogue-version dbms:mysql,mariadb
CREATE TABLE catalogue_version
(
    version    BIGINT       NOT NULL,
    changed_at DATETIME(6)  NOT NULL,
    who        VARCHAR(200) NOT NULL,
    host       VARCHAR(200) NOT NULL,
    face       VARCHAR(20)  NOT NULL,
    catalogue  MEDIUMTEXT   NOT NULL COMMENT 'YAML, whole, after the change',
    PRIMARY KEY (version)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE catalogue_version;

--changeset koppel:catalogue-difference dbms:mysql,mariadb
CREATE TABLE catalogue_difference
(
    version   BIGINT      NOT NULL,
    position  INT         NOT NULL,
    mapping   VARCHAR(20) NULL COMMENT 'Null: option mappings, templates, transformations',
    setting   TEXT        NOT NULL,
    old_value MEDIUMTEXT  NULL,
    new_value MEDIUMTEXT  NULL,
    PRIMARY KEY (version, position),
    KEY catalogue_difference_of_mapping (mapping, version),
    CONSTRAINT difference_of_version FOREIGN KEY (version) REFERENCES catalogue_version (version) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE catalogue_difference;

--changeset koppel:synchronization-run-catalogue-version dbms:mysql,mariadb
ALTER TABLE synchronization_run ADD COLUMN catalogue_version BIGINT NULL COMMENT 'Version of the catalogue it began with';
--rollback ALTER TABLE synchronization_run DROP COLUMN catalogue_version;
