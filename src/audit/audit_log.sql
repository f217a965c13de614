-- audit_places: positions of leaves in the public log, in their order
SELECT p.idx, l.region, l.id, l.body FROM leaf_place p LEFT JOIN leaf l ON l.seq = p.seq WHERE p.idx > :after ORDER BY p.idx LIMIT 1000;
