--liquibase formatted sql

-- Runs, and the leases by which at most one of them writes a mapping.

--changeset koppel:synchronization-run dbms:mysql,mariadb
CREATE TABLE synchronization_run
(
    id          CHAR(36)      NOT NULL,
    kind        VARCHAR(20)   NOT NULL,
    request     TEXT          NOT NULL COMMENT 'JSON',
    catalogue   MEDIUMTEXT    NOT NULL COMMENT 'YAML, as the run started with it',
    status      VARCHAR(20)   NOT NULL,
    started_at  DATETIME(6)   NOT NULL,
    finished_at DATETIME(6)   NULL,
    host        VARCHAR(200)  NOT NULL,
    process_id  BIGINT        NOT NULL,
    message     VARCHAR(2048) NOT NULL DEFAULT '',
    PRIMARY KEY (id),
    KEY synchronization_run_by_time (started_at),
    KEY synchronization_run_by_kind (kind, started_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE synchronization_run;

--changeset koppel:lease dbms:mysql,mariadb
CREATE TABLE lease
(
    mapping            VARCHAR(20)  NOT NULL,
    run_id             CHAR(36)     NULL COMMENT 'Null: free',
    host               VARCHAR(200) NULL,
    process_id         BIGINT       NULL,
    process_started_at DATETIME(6)  NULL,
    acquired_at        DATETIME(6)  NULL,
    heartbeat_at       DATETIME(6)  NULL,
    fencing            BIGINT       NOT NULL DEFAULT 0,
    PRIMARY KEY (mapping),
    KEY lease_of_run (run_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE lease;

--changeset koppel:synchronization-run-long-request dbms:mysql,mariadb
--comment A request for single records names each of them.
ALTER TABLE synchronization_run MODIFY request MEDIUMTEXT NOT NULL COMMENT 'JSON';
--rollback ALTER TABLE synchronization_run MODIFY request TEXT NOT NULL COMMENT 'JSON';

--changeset koppel:synchronization-run-by-status dbms:mysql,mariadb
--comment Which runs go on is asked at every start and by every page that says so.
ALTER TABLE synchronization_run ADD KEY synchronization_run_by_status (status, started_at);
--rollback ALTER TABLE synchronization_run DROP KEY synchronization_run_by_status;

--changeset koppel:synchronization-run-stop dbms:mysql,mariadb
--comment A run that waits for a database, or for its pace, has no execution that could be told to stop.
ALTER TABLE synchronization_run ADD stop_asked_at DATETIME(6) NULL;
--rollback ALTER TABLE synchronization_run DROP COLUMN stop_asked_at;

--changeset koppel:lease-process-mark dbms:mysql,mariadb
--comment Containers of one host name count their processes each by itself.
ALTER TABLE lease ADD process_mark VARCHAR(120) NULL;
--rollback ALTER TABLE lease DROP COLUMN process_mark;
