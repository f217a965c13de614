-- status_leaves: the newest leaves of the public log; what they say is not said
-- scan ok: ten rows from the end of the key
SELECT p.idx, p.at, f.leaf FROM leaf_place p
JOIN leaf l ON l.seq = p.seq
JOIN fact f ON f.region = l.region AND f.id = l.id
ORDER BY p.idx DESC LIMIT 10;

-- status_waiting: leaves that are not under a place yet
SELECT (SELECT coalesce(max(seq), 0) FROM leaf) - (SELECT coalesce(max(seq), 0) FROM leaf_place);
