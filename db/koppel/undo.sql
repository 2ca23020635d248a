--liquibase formatted sql

-- What runs changed, so that it can be undone, and what is kept of a person who was erased (spec 15.18, 15.19).

--changeset koppel:image-table dbms:mysql,mariadb
--comment Tables that before-images speak of, each with its key and times; stored once.
CREATE TABLE image_table
(
    id          INT      NOT NULL AUTO_INCREMENT,
    hash        CHAR(64) NOT NULL,
    description TEXT     NOT NULL COMMENT 'JSON',
    PRIMARY KEY (id),
    UNIQUE KEY image_table_by_hash (hash)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE image_table;

--changeset koppel:before-image dbms:mysql,mariadb
--comment One row for each record that a pass of a run changed.
CREATE TABLE before_image
(
    number          BIGINT       NOT NULL AUTO_INCREMENT COMMENT 'Order in which the run changed them',
    run_id          CHAR(36)     NOT NULL,
    job_id          CHAR(36)     NOT NULL,
    mapping         VARCHAR(20)  NOT NULL,
    pass            VARCHAR(4)   NOT NULL,
    source_key      VARCHAR(150) NOT NULL,
    destination_key VARCHAR(150) NULL,
    kind            VARCHAR(9)   NOT NULL,
    image           MEDIUMTEXT   NOT NULL COMMENT 'JSON',
    undone_by       CHAR(36)     NULL COMMENT 'The last run that tried',
    left_out        VARCHAR(250) NULL COMMENT 'Why that run let it be; null: undone',
    PRIMARY KEY (number),
    KEY before_image_of_run (run_id, mapping, pass, number)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE before_image;

--changeset koppel:undo-hold dbms:mysql,mariadb
--comment How a held record looked when it was undone: it is held until it looks otherwise.
CREATE TABLE undo_hold
(
    mapping      VARCHAR(20)  NOT NULL,
    pass         VARCHAR(4)   NOT NULL,
    source_key   VARCHAR(150) NOT NULL,
    job_id       CHAR(36)     NOT NULL COMMENT 'As in the work list: else the record is held by something else',
    fingerprints MEDIUMTEXT   NOT NULL,
    PRIMARY KEY (mapping, pass, source_key)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE undo_hold;

--changeset koppel:erased-record dbms:mysql,mariadb
--comment Erased records: nothing but a keyed hash, by which a run knows that it must not create them again.
CREATE TABLE erased_record
(
    mapping VARCHAR(20) NOT NULL,
    side    VARCHAR(11) NOT NULL,
    hash    CHAR(64)    NOT NULL,
    PRIMARY KEY (mapping, side, hash)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE erased_record;

--changeset koppel:erasure-secret dbms:mysql,mariadb
CREATE TABLE erasure_secret
(
    id     INT      NOT NULL COMMENT 'Always 1',
    secret CHAR(64) NOT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE erasure_secret;

--changeset koppel:before-image-of-mapping dbms:mysql,mariadb
--comment What was synchronized last is looked at before each pass.
ALTER TABLE before_image ADD KEY before_image_of_mapping (mapping, number);
--rollback ALTER TABLE before_image DROP KEY before_image_of_mapping;
