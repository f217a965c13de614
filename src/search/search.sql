-- search_entry: what a row is found by
SELECT entry FROM search_entry WHERE kind = :kind AND region = :region AND id = :id;

-- search_entry_put [writes]: the whole entry
INSERT INTO search_entry (kind, region, id, sort, entry) VALUES (:kind, :region, :id, :sort, :entry)
ON CONFLICT (kind, region, id) DO UPDATE SET sort = excluded.sort, entry = excluded.entry;

-- search_entry_of: the entries of a row, of whatever kind
-- scan ok: there are as many kinds as the list has
SELECT kind, entry FROM search_entry WHERE kind IN (1, 2, 3, 4, 5) AND region = :region AND id = :id;

-- search_term_put [writes]: one term
INSERT INTO search_term (term, region, id) VALUES (:term, :region, :id) ON CONFLICT DO NOTHING;

-- search_term_put_8 [writes]: eight terms of one row
INSERT INTO search_term (term, region, id) VALUES (:t1, :region, :id), (:t2, :region, :id), (:t3, :region, :id), (:t4, :region, :id),
	(:t5, :region, :id), (:t6, :region, :id), (:t7, :region, :id), (:t8, :region, :id) ON CONFLICT DO NOTHING;

-- search_term_drop [writes]: one term
DELETE FROM search_term WHERE term = :term AND region = :region AND id = :id;

-- search_count: how many stand in a range of terms, as far as it matters
SELECT count(*) FROM (SELECT 1 FROM search_term WHERE term >= :since AND term < :until LIMIT :most) AS part;

-- search_scan: a page of candidates of a range of terms, with their entries
SELECT t.term, t.region, t.id, e.entry
FROM search_term t JOIN search_entry e ON e.kind = :kind AND e.region = t.region AND e.id = t.id
WHERE (t.term, t.region, t.id) > (:term, :region, :id) AND t.term < :until
ORDER BY t.term, t.region, t.id LIMIT :most;
