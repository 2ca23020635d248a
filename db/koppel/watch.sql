--liquibase formatted sql

-- What operators watch: totals that outlive the journal's retention, how mappings stand, and problems told to people.

--changeset koppel:record-total dbms:mysql,mariadb
--comment Records that passed through each mapping and direction since the beginning.
CREATE TABLE record_total
(
    mapping      VARCHAR(20) NOT NULL,
    pass         VARCHAR(4)  NOT NULL,
    records_read BIGINT      NOT NULL,
    inserted     BIGINT      NOT NULL,
    modified     BIGINT      NOT NULL,
    deleted      BIGINT      NOT NULL,
    unchanged    BIGINT      NOT NULL,
    skipped      BIGINT      NOT NULL,
    failed       BIGINT      NOT NULL,
    coupled      BIGINT      NOT NULL,
    uncoupled    BIGINT      NOT NULL,
    filtered     BIGINT      NOT NULL,
    PRIMARY KEY (mapping, pass)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
INSERT INTO record_total
SELECT mapping, pass, SUM(records_read), SUM(inserted), SUM(modified), SUM(deleted), SUM(unchanged), SUM(skipped),
    SUM(failed), SUM(coupled), SUM(uncoupled), SUM(filtered)
FROM synch_job GROUP BY mapping, pass;
--rollback DROP TABLE record_total;

--changeset koppel:synchronization-run-resumed-at dbms:mysql,mariadb
ALTER TABLE synchronization_run ADD COLUMN resumed_at DATETIME(6) NULL COMMENT 'When its last restart began';
--rollback ALTER TABLE synchronization_run DROP COLUMN resumed_at;

--changeset koppel:run-total dbms:mysql,mariadb
--comment Ends of runs since the beginning; a run that was restarted ended more than once.
CREATE TABLE run_total
(
    kind    VARCHAR(20) NOT NULL,
    status  VARCHAR(20) NOT NULL,
    runs    BIGINT      NOT NULL,
    seconds DOUBLE      NOT NULL COMMENT 'They took, in sum',
    PRIMARY KEY (kind, status)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
INSERT INTO run_total
SELECT kind, status, COUNT(*), SUM(TIMESTAMPDIFF(MICROSECOND, started_at, finished_at)) / 1000000
FROM synchronization_run WHERE finished_at IS NOT NULL GROUP BY kind, status;
--rollback DROP TABLE run_total;

--changeset koppel:mapping-standing dbms:mysql,mariadb
--comment How each mapping fared in the last run of all its records.
CREATE TABLE mapping_standing
(
    mapping      VARCHAR(20)   NOT NULL,
    succeeded_at DATETIME(6)   NULL COMMENT 'Null: never yet',
    failed_at    DATETIME(6)   NULL COMMENT 'Null: not since it last succeeded',
    failing_since DATETIME(6)  NULL COMMENT 'The first failure since it last succeeded',
    code         VARCHAR(50)   NULL,
    message      VARCHAR(2048) NOT NULL DEFAULT '' COMMENT 'Of the last failure',
    PRIMARY KEY (mapping)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE mapping_standing;

--changeset koppel:problem dbms:mysql,mariadb
--comment What people are told once when it begins and once when it ends.
CREATE TABLE problem
(
    kind         VARCHAR(30)   NOT NULL,
    subject      VARCHAR(100)  NOT NULL,
    message      VARCHAR(2048) NOT NULL,
    since        DATETIME(6)   NOT NULL,
    ended_at     DATETIME(6)   NULL,
    webhook_told VARCHAR(5)    NULL COMMENT 'BEGIN or END: what the webhook was told last',
    mail_told    VARCHAR(5)    NULL,
    PRIMARY KEY (kind, subject)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE problem;

--changeset koppel:notification-turn dbms:mysql,mariadb
--comment Whose turn it is to tell problems: one row, so that no two processes tell the same.
CREATE TABLE notification_turn
(
    id         TINYINT     NOT NULL,
    holder     CHAR(36)    NULL,
    held_until DATETIME(6) NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
INSERT INTO notification_turn (id) VALUES (1);
--rollback DROP TABLE notification_turn;

--changeset koppel:work-list-by-trouble dbms:mysql,mariadb
--comment Answers what is new in the error list without reading its messages.
ALTER TABLE work_list ADD KEY work_list_by_trouble (mapping, message_group, state, since);
--rollback ALTER TABLE work_list DROP KEY work_list_by_trouble;
