-- event_last: how far the public log is
SELECT coalesce(max(idx), -1) FROM leaf_place;

-- event_list: facts from a place on
SELECT p.idx, f.of_region, f.of_id, f.number FROM leaf_place p
JOIN leaf l ON l.seq = p.seq
JOIN fact f ON f.region = l.region AND f.id = l.id
WHERE p.idx > :after ORDER BY p.idx LIMIT 256;
