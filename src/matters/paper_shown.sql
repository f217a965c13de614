-- paper_template: the bytes of a template that was in a pack
SELECT bytes FROM pack_file WHERE hash = :hash;

-- paper_sealed: the last fact of a matter that says a paper was sealed
SELECT f.day, COALESCE(s.value, '') FROM fact f
JOIN fact_value p ON p.region = f.region AND p.fact = f.id AND p.name = '_paper'
LEFT JOIN fact_value s ON s.region = f.region AND s.fact = f.id AND s.name = '_scan'
WHERE f.of_region = :region AND f.of_id = :id AND f.event = 'sealed' AND p.value = :paper ORDER BY f.number DESC LIMIT 1;
