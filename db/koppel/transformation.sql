--liquibase formatted sql

-- Transformation rules: named chains of steps for values of fields (spec 6.5).

--changeset koppel:transformation dbms:mysql,mariadb
CREATE TABLE transformation
(
    name     VARCHAR(20) NOT NULL,
    position INT         NOT NULL,
    PRIMARY KEY (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE transformation;

--changeset koppel:transformation-step dbms:mysql,mariadb
CREATE TABLE transformation_step
(
    transformation VARCHAR(20) NOT NULL,
    position       INT         NOT NULL,
    number         INT         NOT NULL,
    step           MEDIUMTEXT  NOT NULL COMMENT 'YAML in one line',
    PRIMARY KEY (transformation, number),
    CONSTRAINT step_of_transformation FOREIGN KEY (transformation) REFERENCES transformation (name) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
--rollback DROP TABLE transformation_step;
