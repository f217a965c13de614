-- signal_roots: batches of the gate's store behind one, with the root that their fact has
-- scan ok: the auditor reads everything once
SELECT b.region, b.id, b.segment, b.first, b.last, b.root, coalesce(v.value, '')
FROM signal_batch b
LEFT JOIN fact f ON f.of_region = b.region AND f.of_id = b.id AND f.number = b.fact
LEFT JOIN fact_value v ON v.region = f.region AND v.fact = f.id AND v.name = 'root'
WHERE (b.segment, b.last) > (:segment, :last) ORDER BY b.segment, b.last LIMIT 100;
