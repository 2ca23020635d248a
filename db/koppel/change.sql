--liquibase formatted sql

-- Where each mapping's last pass ended in a live system's own account of changes: a delta link, say.

--changeset koppel:change-mark dbms:mysql,mariadb
CREATE TABLE change_mark
(
    mapping VARCHAR(20) NOT NULL,
    side    VARCHAR(11) NOT NULL,
    mark    TEXT        NOT NULL,
    PRIMARY KEY (mapping, side)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE change_mark;
