--liquibase formatted sql

-- What spares a start the look at every changeset.

--changeset koppel:migration-receipt dbms:mysql,mariadb
--comment Stands while this schema is just what one version's changelog makes of it; taken away before anything changes.
CREATE TABLE migration_receipt
(
    changelog   VARCHAR(100) NOT NULL,
    fingerprint CHAR(64)     NOT NULL COMMENT 'Of the changelog and all files that it includes',
    changesets  BIGINT       NOT NULL COMMENT 'Rows of DATABASECHANGELOG',
    PRIMARY KEY (changelog)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE migration_receipt;
