--liquibase formatted sql

-- The error work list by message, and what is known of the two systems that the couplings belong to (spec 13, 15.15).

--changeset koppel:work-list-message-group dbms:mysql,mariadb
--comment Stands for code and normalized message; blank in rows of earlier versions until they are listed.
ALTER TABLE work_list
    ADD COLUMN message_group CHAR(8) NOT NULL DEFAULT '',
    ADD KEY work_list_by_message_group (message_group);
--rollback ALTER TABLE work_list DROP KEY work_list_by_message_group, DROP COLUMN message_group;

--changeset koppel:known-system dbms:mysql,mariadb
CREATE TABLE known_system
(
    side           VARCHAR(11)   NOT NULL,
    identification MEDIUMTEXT    NULL COMMENT 'Null: not seen yet',
    address        VARCHAR(300)  NULL COMMENT 'Host and port under which it was seen',
    shown_as       VARCHAR(500)  NULL,
    recorded_at    DATETIME(6)   NULL,
    enabled        TINYINT(1)    NOT NULL DEFAULT 1,
    reason         VARCHAR(2048) NOT NULL DEFAULT '' COMMENT 'Why it is disabled',
    PRIMARY KEY (side)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE known_system;

--changeset koppel:coupling-receipt dbms:mysql,mariadb
--comment How many couplings a mapping had after its last completed run, less those removed on purpose since.
CREATE TABLE coupling_receipt
(
    mapping   VARCHAR(20) NOT NULL,
    couplings BIGINT      NOT NULL,
    PRIMARY KEY (mapping)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE coupling_receipt;
