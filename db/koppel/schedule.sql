--liquibase formatted sql

-- When mappings are synchronized by the scheduler, and what it last did about each of them. Quartz keeps the triggers.

--changeset koppel:mapping-schedule dbms:mysql,mariadb
CREATE TABLE mapping_schedule
(
    mapping            VARCHAR(20)   NOT NULL COMMENT 'Blank: one trigger for all mappings, instead of one for each',
    every_seconds      BIGINT        NULL COMMENT 'Null, and no cron: as the settings say',
    cron               VARCHAR(120)  NULL,
    time_zone          VARCHAR(64)   NULL,
    inactivity_seconds BIGINT        NULL COMMENT 'Null: the mapping''s default; 0: on hold until woken; -1: never on hold',
    paused             TINYINT(1)    NOT NULL DEFAULT 0,
    held_since         DATETIME(6)   NULL COMMENT 'On hold for inactivity since',
    held_until         DATETIME(6)   NULL COMMENT 'Null while on hold: until woken',
    seen_since         DATETIME(6)   NULL COMMENT 'By the local side''s clock: from when its changes were looked at',
    seen               CHAR(64)      NULL COMMENT 'Digest of the records changed since',
    due_at             DATETIME(6)   NULL COMMENT 'When the last fire was due',
    run_id             CHAR(36)      NULL,
    status             VARCHAR(20)   NULL COMMENT 'Of the last fire',
    ended_at           DATETIME(6)   NULL,
    attempts           INT           NOT NULL DEFAULT 0,
    message            VARCHAR(2048) NOT NULL DEFAULT '',
    PRIMARY KEY (mapping)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE mapping_schedule;
