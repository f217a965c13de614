-- held_visits_all: the drawn subjects of a draw, with the end of their visits and the names of places
SELECT v.code, v.place_region, v.place_id, v.line, e.inspection_region, e.inspection_id, e.day, p.name, p.address
FROM draw_visit v
LEFT JOIN draw_visit_end e ON e.region = v.region AND e.id = v.id AND e.code = v.code
JOIN place p ON p.region = v.place_region AND p.id = v.place_id
WHERE v.region = :region AND v.id = :id ORDER BY v.code;

-- held_inspection_of: the matter about a place that carries a value, the youngest
SELECT m.region, m.id, m.state FROM matter m WHERE m.about_region = :about_region AND m.about_id = :about_id
	AND EXISTS (SELECT 1 FROM matter_value v WHERE v.region = m.region AND v.id = m.id AND v.field = :field AND v.value = :value)
ORDER BY m.opened_at DESC LIMIT 1;
