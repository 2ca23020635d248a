--liquibase formatted sql

-- How fast a mapping may write, so that people who work in a live system do not feel a run.

--changeset koppel:mapping-max-writes-per-minute dbms:mysql,mariadb
ALTER TABLE integration_table_mapping
    ADD COLUMN max_writes_per_minute INT NULL COMMENT 'NULL: as the setting for all mappings says';
--rollback ALTER TABLE integration_table_mapping DROP COLUMN max_writes_per_minute;
