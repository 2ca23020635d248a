--liquibase formatted sql

-- The journal: synch jobs with their counters, their errors, and the audit of what people changed.

--changeset koppel:synch-job dbms:mysql,mariadb
CREATE TABLE synch_job
(
    number        BIGINT       NOT NULL AUTO_INCREMENT COMMENT 'Order in which jobs began',
    id            CHAR(36)     NOT NULL,
    run_id        CHAR(36)     NOT NULL,
    mapping       VARCHAR(20)  NOT NULL,
    pass          VARCHAR(4)   NOT NULL,
    type          VARCHAR(20)  NOT NULL,
    started_at    DATETIME(6)  NOT NULL,
    finished_at   DATETIME(6)  NULL,
    records_read  BIGINT       NOT NULL DEFAULT 0,
    inserted      BIGINT       NOT NULL DEFAULT 0,
    modified      BIGINT       NOT NULL DEFAULT 0,
    deleted       BIGINT       NOT NULL DEFAULT 0,
    unchanged     BIGINT       NOT NULL DEFAULT 0,
    skipped       BIGINT       NOT NULL DEFAULT 0,
    failed        BIGINT       NOT NULL DEFAULT 0,
    coupled       BIGINT       NOT NULL DEFAULT 0,
    uncoupled     BIGINT       NOT NULL DEFAULT 0,
    filtered      BIGINT       NOT NULL DEFAULT 0,
    message       VARCHAR(2048) NOT NULL DEFAULT '',
    PRIMARY KEY (number),
    UNIQUE KEY synch_job_by_id (id),
    UNIQUE KEY synch_job_of_run (run_id, mapping, pass, type),
    KEY synch_job_of_mapping (mapping, number)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE synch_job;

--changeset koppel:synch-job-error dbms:mysql,mariadb
CREATE TABLE synch_job_error
(
    number          BIGINT        NOT NULL AUTO_INCREMENT,
    job_id          CHAR(36)      NOT NULL,
    source_key      VARCHAR(150)  NULL,
    destination_key VARCHAR(150)  NULL,
    code            VARCHAR(50)   NOT NULL,
    message         VARCHAR(2048) NOT NULL,
    logged_at       DATETIME(6)   NOT NULL,
    PRIMARY KEY (number),
    KEY synch_job_error_of_job (job_id, number)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE synch_job_error;

--changeset koppel:audit dbms:mysql,mariadb
CREATE TABLE audit
(
    number     BIGINT       NOT NULL AUTO_INCREMENT,
    changed_at DATETIME(6)  NOT NULL,
    who        VARCHAR(200) NOT NULL,
    host       VARCHAR(200) NOT NULL,
    face       VARCHAR(20)  NOT NULL COMMENT 'command line, console, scheduler',
    subject    VARCHAR(200) NOT NULL,
    old_value  MEDIUMTEXT   NULL,
    new_value  MEDIUMTEXT   NULL,
    PRIMARY KEY (number),
    KEY audit_of_subject (subject, number)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE audit;

--changeset koppel:synch-job-filters dbms:mysql,mariadb
--comment The few jobs that go on, and those of a rare type, among very many.
ALTER TABLE synch_job ADD KEY synch_job_by_end (finished_at), ADD KEY synch_job_of_type (type, number);
--rollback ALTER TABLE synch_job DROP KEY synch_job_by_end, DROP KEY synch_job_of_type;
