-- file_agents: who acts for an organisation on a day
SELECT m.person_region, m.person_id, p.name, m.since, m.until FROM mandate m JOIN person p ON p.region = m.person_region AND p.id = m.person_id
WHERE m.org_region = :region AND m.org_id = :id AND m.since <= :on AND (m.until IS NULL OR m.until >= :on)
	AND (m.ended IS NULL OR m.ended >= :until) ORDER BY m.since, m.region, m.id LIMIT 50;

-- file_things: what stands in a place
SELECT region, id FROM thing WHERE place_region = :region AND place_id = :id ORDER BY kind, name, region, id LIMIT 300;
