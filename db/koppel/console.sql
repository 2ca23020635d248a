--liquibase formatted sql

-- What people did in the console.

--changeset koppel:console-action dbms:mysql,mariadb
--comment One row for each request that may change something, noted before it is carried out.
CREATE TABLE console_action
(
    number  BIGINT        NOT NULL AUTO_INCREMENT,
    done_at DATETIME(6)   NOT NULL,
    who     VARCHAR(200)  NOT NULL,
    action  VARCHAR(300)  NOT NULL COMMENT 'Address of the page that it was asked of',
    details VARCHAR(2048) NOT NULL COMMENT 'What was chosen there; no password is ever sent to these pages',
    outcome VARCHAR(10)   NOT NULL COMMENT 'BEGUN, DONE, REFUSED; BEGUN for good: the process died',
    message VARCHAR(2048) NOT NULL COMMENT 'Why it was refused; empty otherwise',
    PRIMARY KEY (number)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE console_action;

--changeset koppel:console-action-filters dbms:mysql,mariadb
--comment For the audit page of one person, and for what is removed by age.
ALTER TABLE console_action ADD KEY console_action_of_person (who, number), ADD KEY console_action_by_time (done_at);
--rollback ALTER TABLE console_action DROP KEY console_action_of_person, DROP KEY console_action_by_time;
