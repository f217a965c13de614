-- held_slot: the slot of a draw
SELECT draw, source, issue, day, organ_region, organ_id FROM draw_slot WHERE region = :region AND id = :id;

-- held_visit_add: a drawn subject [writes]
INSERT INTO draw_visit (region, id, code, place_region, place_id, line) VALUES (:region, :id, :code, :place_region, :place_id, :line);

-- held_visit_end_add: the visit was made or given up [writes]
INSERT INTO draw_visit_end (region, id, code, inspection_region, inspection_id, day)
VALUES (:region, :id, :code, :inspection_region, :inspection_id, :day);

-- held_visits_left: drawn minus done
SELECT count(*) FROM draw_visit v WHERE v.region = :region AND v.id = :id
	AND NOT EXISTS (SELECT 1 FROM draw_visit_end e WHERE e.region = v.region AND e.id = v.id AND e.code = v.code);
