-- line_papers: papers of matters about a place until a day, newest first; who: a party, which has what was served to it, or 0
SELECT p.region, p.id, p.matter_region, p.matter_id, p.paper, p.number, p.state, p.made_on, p.served_on
FROM matter m JOIN matter_paper p ON p.matter_region = m.region AND p.matter_id = m.id
WHERE m.about_region = :region AND m.about_id = :id AND m.kept = 0 AND p.made_on <= :on
	AND (CAST(:who_id AS BIGINT) = 0 OR (p.state = 'served' AND EXISTS (SELECT 1 FROM matter_party y WHERE y.region = m.region AND y.id = m.id
		AND y.party = p.to_party AND y.who_region = :who_region AND y.who_id = :who_id)))
ORDER BY p.made_on DESC, p.id LIMIT 300;

-- line_publications: what became public about a place until a day
SELECT p.region, p.id, p.matter_region, p.matter_id, p.view, p.since, p.withdrawn_on
FROM matter m JOIN publication p ON p.matter_region = m.region AND p.matter_id = m.id
WHERE m.about_region = :region AND m.about_id = :id AND m.kept = 0 AND p.since <= :on ORDER BY p.since DESC, p.id LIMIT 100;

-- line_alarms: what the devices of a place reported until an instant, newest first
SELECT f.region, f.id, f.at, f.act, t.region, t.id, coalesce(t.name, t.device_address, '')
FROM thing t JOIN fact f ON f.of_region = t.region AND f.of_id = t.id
WHERE t.place_region = :region AND t.place_id = :id AND f.event = 'alarm' AND f.at < :until ORDER BY f.at DESC, f.id LIMIT 100;
