--liquibase formatted sql

-- Systems that are away at this moment.

--changeset koppel:system-absence dbms:mysql,mariadb
--comment A row goes when its system is back.
CREATE TABLE system_absence
(
    side          VARCHAR(11)   NOT NULL,
    code          VARCHAR(50)   NOT NULL,
    since         DATETIME(6)   NOT NULL,
    message       VARCHAR(2048) NOT NULL COMMENT 'What was last heard of it',
    probes        INT           NOT NULL COMMENT 'Looked for in vain',
    next_probe_at DATETIME(6)   NOT NULL COMMENT 'Schedulers start nothing before',
    PRIMARY KEY (side)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE system_absence;
