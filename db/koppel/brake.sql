--liquibase formatted sql

-- What each run changed in number, so that the brake counts over a run's passes and restarts (spec 15.16).

--changeset koppel:mass-change dbms:mysql,mariadb
CREATE TABLE mass_change
(
    run_id  CHAR(36)    NOT NULL,
    mapping VARCHAR(20) NOT NULL,
    kind    VARCHAR(20) NOT NULL,
    records BIGINT      NOT NULL,
    PRIMARY KEY (run_id, mapping, kind),
    CONSTRAINT mass_change_of_run FOREIGN KEY (run_id) REFERENCES synchronization_run (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE mass_change;
