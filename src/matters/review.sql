-- review_find: has the city confirmed a row?
SELECT 1 FROM row_confirmed WHERE hash = :hash;

-- review_add [writes]: two persons confirmed a row
INSERT INTO row_confirmed (hash, row_id, first, second, at, region, fact) VALUES (:hash, :row_id, :first, :second, :at, :region, :fact);

-- review_list: what is confirmed, newest first
-- scan ok: a few hundred rows, one for each row of the pack
SELECT hash, row_id, first, second, at FROM row_confirmed ORDER BY at DESC, row_id;

-- review_waiting: what one person has signed, oldest first
-- scan ok: a few rows that wait for somebody
SELECT hash, row_id, person, '', at FROM row_signature ORDER BY at, row_id;

-- review_signature: who has signed a row first
SELECT person FROM row_signature WHERE hash = :hash;

-- review_signature (postgres): the same, kept from others until the end
SELECT person FROM row_signature WHERE hash = :hash FOR UPDATE;

-- review_sign [writes]: the first of two
INSERT INTO row_signature (hash, row_id, person, at) VALUES (:hash, :row_id, :person, :at);

-- review_unsign [writes]: the second came, or the first took it back
DELETE FROM row_signature WHERE hash = :hash;
