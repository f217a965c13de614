-- store_test.sql: statements of the store's own tests.

-- pair_add [writes]: one half
INSERT INTO pair (number, half, note, sum) VALUES (:number, :half, :note, :sum);

-- pair_find: one half
SELECT number, half, note, sum, half = 1, number FROM pair WHERE number = :number AND half = :half;

-- pair_list: all halves from a number on
SELECT number, half FROM pair WHERE number >= :number ORDER BY number, half;

-- pair_numbers: how many halves, and how many numbers that have not two of them
-- scan ok: a test
SELECT coalesce(CAST(sum(n) AS BIGINT), 0), count(*) FILTER (WHERE n <> 2) FROM (SELECT count(*) AS n FROM pair GROUP BY number) AS t;

-- pair_empty [writes]: takes the note away
UPDATE pair SET note = NULL WHERE number = :number;

-- pair_change [writes]: what the trigger refuses
UPDATE pair SET note = :note WHERE number = :number;

-- pair_delete [writes]: what the trigger refuses
DELETE FROM pair WHERE number = :number;

-- tally_add [writes]: one more
INSERT INTO tally (name, n) VALUES (:name, 1) ON CONFLICT (name) DO UPDATE SET n = tally.n + 1;

-- tally_find: how often (sqlite needs no lock)
SELECT n FROM tally WHERE name = :name;

-- big_add [writes]: the second half, with many bytes
INSERT INTO pair (number, half, sum) VALUES (:number, 2, :sum);

-- connection_end (sqlite): a file has no connection to lose
SELECT 0;
-- connection_end (postgres): the server ends this connection
SELECT CASE WHEN pg_terminate_backend(pg_backend_pid()) THEN 1 ELSE 0 END;
