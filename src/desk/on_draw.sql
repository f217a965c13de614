-- draw_list: draws that were frozen, the last first, with drawn and done
SELECT s.region, s.id, s.draw, s.source, s.issue, s.day, s.organ_region, s.organ_id, o.name, m.state,
	(SELECT count(*) FROM draw_visit v WHERE v.region = s.region AND v.id = s.id) AS drawn,
	(SELECT count(*) FROM draw_visit_end e WHERE e.region = s.region AND e.id = s.id) AS ended
FROM draw_slot s JOIN organ o ON o.region = s.organ_region AND o.id = s.organ_id
JOIN matter m ON m.region = s.region AND m.id = s.id
WHERE s.day >= :since
ORDER BY s.day DESC, s.draw DESC LIMIT :most;

-- draw_of_organ: does the draw belong to the organ
SELECT count(*) FROM draw_slot WHERE region = :region AND id = :id AND organ_region = :organ_region AND organ_id = :organ_id;
