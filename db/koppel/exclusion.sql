--liquibase formatted sql

-- Records that never get a counterpart created, because a person or an undone run said so (spec 15.18, 15.19).

--changeset koppel:creation-exclusion dbms:mysql,mariadb
CREATE TABLE creation_exclusion
(
    mapping    VARCHAR(20)   NOT NULL,
    side       VARCHAR(11)   NOT NULL COMMENT 'Where the record is',
    source_key VARCHAR(150)  NOT NULL,
    reason     VARCHAR(250)  NOT NULL,
    since      DATETIME(6)   NOT NULL,
    PRIMARY KEY (mapping, side, source_key)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE creation_exclusion;
