--liquibase formatted sql

-- What match-based coupling leaves to a person (spec 15.4).

--changeset koppel:work-list-candidates dbms:mysql,mariadb
--comment The records among which a person chooses.
ALTER TABLE work_list ADD COLUMN candidates MEDIUMTEXT NULL COMMENT 'JSON';
--rollback ALTER TABLE work_list DROP COLUMN candidates;
