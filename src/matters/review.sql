-- review_find: has the city confirmed a row?
SELECT 1 FROM row_confirmed WHERE hash = :hash;

-- review_add [writes]: two persons confirmed a row
INSERT INTO row_confirmed (hash, row_id, first, second, at, region, fact) VALUES (:hash, :row_id, :first, :second, :at, :region, :fact);
