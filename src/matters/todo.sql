-- todo_office: open matters that an organ holds and has to move, soonest end first
SELECT m.region, m.id, m.procedure, m.state, m.owner, m.about_region, m.about_id, m.handler_region, m.handler_id, m.number,
	COALESCE((SELECT MIN(l.over_at) FROM matter_limit l WHERE l.region = m.region AND l.id = m.id AND l.how = '' AND l.over_at IS NOT NULL), -1) AS ends
FROM matter m
WHERE m.organ_region = :organ_region AND m.organ_id = :organ_id AND m.is_open = 1 AND m.owner IN ('office', 'outside')
ORDER BY CASE WHEN COALESCE((SELECT MIN(l.over_at) FROM matter_limit l WHERE l.region = m.region AND l.id = m.id AND l.how = '' AND l.over_at IS NOT NULL), -1) < 0
	THEN 1 ELSE 0 END, ends, m.opened_at, m.id
LIMIT :most;

-- todo_superior: open matters of organs below that wait for their superior
-- scan ok: organ is small
SELECT m.region, m.id, m.procedure, m.state, m.owner, m.about_region, m.about_id, m.handler_region, m.handler_id, m.number,
	COALESCE((SELECT MIN(l.over_at) FROM matter_limit l WHERE l.region = m.region AND l.id = m.id AND l.how = '' AND l.over_at IS NOT NULL), -1) AS ends
FROM organ o JOIN matter m ON m.organ_region = o.region AND m.organ_id = o.id
WHERE o.parent_region = :organ_region AND o.parent_id = :organ_id AND m.is_open = 1 AND m.owner = 'superior'
ORDER BY ends, m.opened_at, m.id
LIMIT :most;

-- todo_party: open matters that wait for a party
SELECT m.region, m.id, m.procedure, m.state, m.owner, m.about_region, m.about_id, m.handler_region, m.handler_id, m.number,
	COALESCE((SELECT MIN(l.over_at) FROM matter_limit l WHERE l.region = m.region AND l.id = m.id AND l.how = '' AND l.over_at IS NOT NULL), -1) AS ends
FROM matter_party p JOIN matter m ON m.region = p.region AND m.id = p.id
WHERE p.who_region = :who_region AND p.who_id = :who_id AND m.is_open = 1
ORDER BY CASE WHEN m.owner = p.party THEN 0 ELSE 1 END, ends, m.opened_at, m.id
LIMIT :most;
