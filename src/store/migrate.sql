-- migrate.sql: which files of schema/ this database has.

-- migration_table [writes]: made before anything else, by the migrator itself
CREATE TABLE IF NOT EXISTS migration (number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL, at BIGINT NOT NULL);

-- migration_list: what was applied, in order
-- scan ok: a row per file of schema/
SELECT number, name, hash FROM migration ORDER BY number;

-- migration_add [writes]: one file was applied; hash: hex SHA-256 of its bytes; at: ms UTC
INSERT INTO migration (number, name, hash, at) VALUES (:number, :name, :hash, :at);
