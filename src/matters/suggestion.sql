-- suggestion_list: what waits on an organ's desk
SELECT x.region, x.id, x.procedure, x.about_region, x.about_id, COALESCE(p.name, o.name, s.name, t.name, ''),
	x.from_region, x.from_id, x.body, x.at
FROM suggestion x
LEFT JOIN place p ON p.region = x.about_region AND p.id = x.about_id AND x.about_kind = 0
LEFT JOIN org o ON o.region = x.about_region AND o.id = x.about_id AND x.about_kind = 1
LEFT JOIN person s ON s.region = x.about_region AND s.id = x.about_id AND x.about_kind = 2
LEFT JOIN thing t ON t.region = x.about_region AND t.id = x.about_id AND x.about_kind = 3
WHERE x.organ_region = :organ_region AND x.organ_id = :organ_id AND x.taken_id = 0 ORDER BY x.at, x.id;
