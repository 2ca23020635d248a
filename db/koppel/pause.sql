--liquibase formatted sql

-- Passes that stopped because what they write is refused as a whole (spec 15.17).

--changeset koppel:paused-pass dbms:mysql,mariadb
CREATE TABLE paused_pass
(
    mapping     VARCHAR(20)   NOT NULL,
    pass        VARCHAR(4)    NOT NULL,
    error_class VARCHAR(20)   NOT NULL,
    reason      VARCHAR(2048) NOT NULL,
    since       DATETIME(6)   NOT NULL,
    PRIMARY KEY (mapping, pass)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE paused_pass;
