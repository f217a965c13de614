-- points_listed: the point table of a device
SELECT p.point, p.name, p.spot, p.floor, coalesce(s.text, ''), coalesce(s.word, -1), coalesce(s.at, 0)
FROM point p LEFT JOIN point_state s ON s.device = p.device AND s.point = p.point
WHERE p.device = :device ORDER BY p.point;

-- points_learned: points that were heard and stand in no table
SELECT s.point, '', '', '', s.text, s.word, s.at FROM point_state s
WHERE s.device = :device AND s.point <> 'key' AND s.point NOT LIKE '0.0.0.%'
	AND NOT EXISTS (SELECT 1 FROM point p WHERE p.device = s.device AND p.point = s.point) ORDER BY s.point;

-- points_drop: before a new table [writes]
DELETE FROM point WHERE device = :device;

-- points_add: one row of it [writes]
INSERT INTO point (device, point, name, spot, floor, fact_region, fact_id)
VALUES (:device, :point, :name, :spot, :floor, :fact_region, :fact_id);

-- points_file_put: which table holds [writes]
INSERT INTO point_file (device, sha256, n, at, by_region, by_id) VALUES (:device, :sha256, :n, :at, :by_region, :by_id)
ON CONFLICT (device) DO UPDATE SET sha256 = excluded.sha256, n = excluded.n, at = excluded.at, by_region = excluded.by_region,
	by_id = excluded.by_id;

-- points_file: which table holds
SELECT f.sha256, f.n, f.at, coalesce(p.name, '') FROM point_file f
LEFT JOIN person p ON p.region = f.by_region AND p.id = f.by_id WHERE f.device = :device;
