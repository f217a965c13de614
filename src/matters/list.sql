-- list.sql: pages of matters; one page reads one page of an index.

-- list_live: what an organ has in hand, the end that comes first before others
SELECT m.region, m.id, m.procedure, m.state, m.owner, m.about_kind, m.about_region, m.about_id, m.opened, m.scopes, m.territory,
	m.organ_region, m.organ_id, m.handler_region, m.handler_id, m.kept, m.is_open, COALESCE(m.ended, -2147483648), m.number, m.opened_at,
	m.due_at, m.soon_at, m.stopped, COALESCE(p.name, o.name, s.name, t.name, ''), COALESCE(p.address, o.address, ''), COALESCE(h.name, ''), COALESCE(g.name, '')
FROM matter m
LEFT JOIN place p ON p.region = m.about_region AND p.id = m.about_id AND m.about_kind = 0
LEFT JOIN org o ON o.region = m.about_region AND o.id = m.about_id AND m.about_kind = 1
LEFT JOIN person s ON s.region = m.about_region AND s.id = m.about_id AND m.about_kind = 2
LEFT JOIN thing t ON t.region = m.about_region AND t.id = m.about_id AND m.about_kind = 3
LEFT JOIN person h ON h.region = m.handler_region AND h.id = m.handler_id
LEFT JOIN organ g ON g.region = m.organ_region AND g.id = m.organ_id
WHERE m.organ_region = :organ_region AND m.organ_id = :organ_id AND m.live = 1 AND m.voided = 0
	AND (m.due_at, m.region, m.id) > (:key, :region, :id)
	AND m.due_at >= :due_from AND m.due_at <= :due_to AND m.soon_at >= :soon_from AND m.soon_at <= :soon_to
	AND m.stopped >= :stopped_from AND m.stopped <= :stopped_to
	AND (:procedure = '' OR m.procedure = :procedure)
	AND (:part = '' OR p.name LIKE :part ESCAPE '\' OR o.name LIKE :part ESCAPE '\' OR p.address LIKE :part ESCAPE '\' OR t.name LIKE :part ESCAPE '\'
		OR EXISTS (SELECT 1 FROM matter_party y JOIN org z ON z.region = y.who_region AND z.id = y.who_id
			WHERE y.region = m.region AND y.id = m.id AND z.name LIKE :part ESCAPE '\')
		OR EXISTS (SELECT 1 FROM matter_paper x WHERE x.matter_region = m.region AND x.matter_id = m.id AND x.number LIKE :part ESCAPE '\'))
ORDER BY m.due_at, m.region, m.id
LIMIT :most;

-- list_superior: matters of organs below that wait for their superior
SELECT m.region, m.id, m.procedure, m.state, m.owner, m.about_kind, m.about_region, m.about_id, m.opened, m.scopes, m.territory,
	m.organ_region, m.organ_id, m.handler_region, m.handler_id, m.kept, m.is_open, COALESCE(m.ended, -2147483648), m.number, m.opened_at,
	m.due_at, m.soon_at, m.stopped, COALESCE(p.name, o.name, s.name, t.name, ''), COALESCE(p.address, o.address, ''), COALESCE(h.name, ''), COALESCE(g.name, '')
FROM matter m
LEFT JOIN place p ON p.region = m.about_region AND p.id = m.about_id AND m.about_kind = 0
LEFT JOIN org o ON o.region = m.about_region AND o.id = m.about_id AND m.about_kind = 1
LEFT JOIN person s ON s.region = m.about_region AND s.id = m.about_id AND m.about_kind = 2
LEFT JOIN thing t ON t.region = m.about_region AND t.id = m.about_id AND m.about_kind = 3
LEFT JOIN person h ON h.region = m.handler_region AND h.id = m.handler_id
LEFT JOIN organ g ON g.region = m.organ_region AND g.id = m.organ_id
WHERE m.owner = 'superior' AND m.is_open = 1 AND m.voided = 0 AND g.parent_region = :organ_region AND g.parent_id = :organ_id
	AND (m.due_at, m.region, m.id) > (:key, :region, :id)
	AND m.due_at >= :due_from AND m.due_at <= :due_to AND m.soon_at >= :soon_from AND m.soon_at <= :soon_to
	AND m.stopped >= :stopped_from AND m.stopped <= :stopped_to
	AND (:procedure = '' OR m.procedure = :procedure)
	AND (:part = '' OR p.name LIKE :part ESCAPE '\' OR o.name LIKE :part ESCAPE '\' OR p.address LIKE :part ESCAPE '\' OR t.name LIKE :part ESCAPE '\'
		OR EXISTS (SELECT 1 FROM matter_party y JOIN org z ON z.region = y.who_region AND z.id = y.who_id
			WHERE y.region = m.region AND y.id = m.id AND z.name LIKE :part ESCAPE '\')
		OR EXISTS (SELECT 1 FROM matter_paper x WHERE x.matter_region = m.region AND x.matter_id = m.id AND x.number LIKE :part ESCAPE '\'))
ORDER BY m.due_at, m.region, m.id
LIMIT :most;

-- list_below: what organs below have in hand
-- scan ok: organ is small
SELECT m.region, m.id, m.procedure, m.state, m.owner, m.about_kind, m.about_region, m.about_id, m.opened, m.scopes, m.territory,
	m.organ_region, m.organ_id, m.handler_region, m.handler_id, m.kept, m.is_open, COALESCE(m.ended, -2147483648), m.number, m.opened_at,
	m.due_at, m.soon_at, m.stopped, COALESCE(p.name, o.name, s.name, t.name, ''), COALESCE(p.address, o.address, ''), COALESCE(h.name, ''), COALESCE(g.name, '')
FROM organ b JOIN matter m ON m.organ_region = b.region AND m.organ_id = b.id
LEFT JOIN place p ON p.region = m.about_region AND p.id = m.about_id AND m.about_kind = 0
LEFT JOIN org o ON o.region = m.about_region AND o.id = m.about_id AND m.about_kind = 1
LEFT JOIN person s ON s.region = m.about_region AND s.id = m.about_id AND m.about_kind = 2
LEFT JOIN thing t ON t.region = m.about_region AND t.id = m.about_id AND m.about_kind = 3
LEFT JOIN person h ON h.region = m.handler_region AND h.id = m.handler_id
LEFT JOIN organ g ON g.region = m.organ_region AND g.id = m.organ_id
WHERE b.parent_region = :organ_region AND b.parent_id = :organ_id AND m.live = 1 AND m.voided = 0
	AND (m.due_at, m.region, m.id) > (:key, :region, :id)
	AND m.due_at >= :due_from AND m.due_at <= :due_to AND m.soon_at >= :soon_from AND m.soon_at <= :soon_to
	AND m.stopped >= :stopped_from AND m.stopped <= :stopped_to
	AND (:procedure = '' OR m.procedure = :procedure)
	AND (:part = '' OR p.name LIKE :part ESCAPE '\' OR o.name LIKE :part ESCAPE '\' OR p.address LIKE :part ESCAPE '\' OR t.name LIKE :part ESCAPE '\'
		OR EXISTS (SELECT 1 FROM matter_party y JOIN org z ON z.region = y.who_region AND z.id = y.who_id
			WHERE y.region = m.region AND y.id = m.id AND z.name LIKE :part ESCAPE '\')
		OR EXISTS (SELECT 1 FROM matter_paper x WHERE x.matter_region = m.region AND x.matter_id = m.id AND x.number LIKE :part ESCAPE '\'))
ORDER BY m.due_at, m.region, m.id
LIMIT :most;

-- list_ended: matters of an organ that have come to their end, the last first
SELECT m.region, m.id, m.procedure, m.state, m.owner, m.about_kind, m.about_region, m.about_id, m.opened, m.scopes, m.territory,
	m.organ_region, m.organ_id, m.handler_region, m.handler_id, m.kept, m.is_open, COALESCE(m.ended, -2147483648), m.number, m.opened_at,
	m.due_at, m.soon_at, m.stopped, COALESCE(p.name, o.name, s.name, t.name, ''), COALESCE(p.address, o.address, ''), COALESCE(h.name, ''), COALESCE(g.name, '')
FROM matter m
LEFT JOIN place p ON p.region = m.about_region AND p.id = m.about_id AND m.about_kind = 0
LEFT JOIN org o ON o.region = m.about_region AND o.id = m.about_id AND m.about_kind = 1
LEFT JOIN person s ON s.region = m.about_region AND s.id = m.about_id AND m.about_kind = 2
LEFT JOIN thing t ON t.region = m.about_region AND t.id = m.about_id AND m.about_kind = 3
LEFT JOIN person h ON h.region = m.handler_region AND h.id = m.handler_id
LEFT JOIN organ g ON g.region = m.organ_region AND g.id = m.organ_id
WHERE m.organ_region = :organ_region AND m.organ_id = :organ_id AND m.is_open = 0 AND m.voided = 0
	AND (m.ended, m.region, m.id) < (:key, :region, :id)
	AND (:procedure = '' OR m.procedure = :procedure)
	AND (:part = '' OR p.name LIKE :part ESCAPE '\' OR o.name LIKE :part ESCAPE '\' OR p.address LIKE :part ESCAPE '\' OR t.name LIKE :part ESCAPE '\'
		OR EXISTS (SELECT 1 FROM matter_party y JOIN org z ON z.region = y.who_region AND z.id = y.who_id
			WHERE y.region = m.region AND y.id = m.id AND z.name LIKE :part ESCAPE '\')
		OR EXISTS (SELECT 1 FROM matter_paper x WHERE x.matter_region = m.region AND x.matter_id = m.id AND x.number LIKE :part ESCAPE '\'))
ORDER BY m.ended DESC, m.region DESC, m.id DESC
LIMIT :most;

-- list_all: all matters of an organ, the youngest first
SELECT m.region, m.id, m.procedure, m.state, m.owner, m.about_kind, m.about_region, m.about_id, m.opened, m.scopes, m.territory,
	m.organ_region, m.organ_id, m.handler_region, m.handler_id, m.kept, m.is_open, COALESCE(m.ended, -2147483648), m.number, m.opened_at,
	m.due_at, m.soon_at, m.stopped, COALESCE(p.name, o.name, s.name, t.name, ''), COALESCE(p.address, o.address, ''), COALESCE(h.name, ''), COALESCE(g.name, '')
FROM matter m
LEFT JOIN place p ON p.region = m.about_region AND p.id = m.about_id AND m.about_kind = 0
LEFT JOIN org o ON o.region = m.about_region AND o.id = m.about_id AND m.about_kind = 1
LEFT JOIN person s ON s.region = m.about_region AND s.id = m.about_id AND m.about_kind = 2
LEFT JOIN thing t ON t.region = m.about_region AND t.id = m.about_id AND m.about_kind = 3
LEFT JOIN person h ON h.region = m.handler_region AND h.id = m.handler_id
LEFT JOIN organ g ON g.region = m.organ_region AND g.id = m.organ_id
WHERE m.organ_region = :organ_region AND m.organ_id = :organ_id AND m.voided = 0
	AND (m.opened_at, m.region, m.id) < (:key, :region, :id)
	AND (:procedure = '' OR m.procedure = :procedure)
	AND (:part = '' OR p.name LIKE :part ESCAPE '\' OR o.name LIKE :part ESCAPE '\' OR p.address LIKE :part ESCAPE '\' OR t.name LIKE :part ESCAPE '\'
		OR EXISTS (SELECT 1 FROM matter_party y JOIN org z ON z.region = y.who_region AND z.id = y.who_id
			WHERE y.region = m.region AND y.id = m.id AND z.name LIKE :part ESCAPE '\')
		OR EXISTS (SELECT 1 FROM matter_paper x WHERE x.matter_region = m.region AND x.matter_id = m.id AND x.number LIKE :part ESCAPE '\'))
ORDER BY m.opened_at DESC, m.region DESC, m.id DESC
LIMIT :most;

-- list_named: open matters that name a person, the youngest first
-- temp ok: few name one person
SELECT m.region, m.id, m.procedure, m.state, m.owner, m.about_kind, m.about_region, m.about_id, m.opened, m.scopes, m.territory,
	m.organ_region, m.organ_id, m.handler_region, m.handler_id, m.kept, m.is_open, COALESCE(m.ended, -2147483648), m.number, m.opened_at,
	m.due_at, m.soon_at, m.stopped, COALESCE(p.name, o.name, s.name, t.name, ''), COALESCE(p.address, o.address, ''), COALESCE(h.name, ''), COALESCE(g.name, '')
FROM matter_named n JOIN matter m ON m.region = n.region AND m.id = n.id
LEFT JOIN place p ON p.region = m.about_region AND p.id = m.about_id AND m.about_kind = 0
LEFT JOIN org o ON o.region = m.about_region AND o.id = m.about_id AND m.about_kind = 1
LEFT JOIN person s ON s.region = m.about_region AND s.id = m.about_id AND m.about_kind = 2
LEFT JOIN thing t ON t.region = m.about_region AND t.id = m.about_id AND m.about_kind = 3
LEFT JOIN person h ON h.region = m.handler_region AND h.id = m.handler_id
LEFT JOIN organ g ON g.region = m.organ_region AND g.id = m.organ_id
WHERE n.person_region = :person_region AND n.person_id = :person_id AND m.is_open = 1 AND m.voided = 0
	AND (m.opened_at, m.region, m.id) < (:key, :region, :id)
	AND (:procedure = '' OR m.procedure = :procedure)
	AND (:part = '' OR p.name LIKE :part ESCAPE '\' OR o.name LIKE :part ESCAPE '\' OR p.address LIKE :part ESCAPE '\' OR t.name LIKE :part ESCAPE '\'
		OR EXISTS (SELECT 1 FROM matter_party y JOIN org z ON z.region = y.who_region AND z.id = y.who_id
			WHERE y.region = m.region AND y.id = m.id AND z.name LIKE :part ESCAPE '\')
		OR EXISTS (SELECT 1 FROM matter_paper x WHERE x.matter_region = m.region AND x.matter_id = m.id AND x.number LIKE :part ESCAPE '\'))
ORDER BY m.opened_at DESC, m.region DESC, m.id DESC
LIMIT :most;

-- list_about: all matters about a subject, the youngest first
SELECT m.region, m.id, m.procedure, m.state, m.owner, m.about_kind, m.about_region, m.about_id, m.opened, m.scopes, m.territory,
	m.organ_region, m.organ_id, m.handler_region, m.handler_id, m.kept, m.is_open, COALESCE(m.ended, -2147483648), m.number, m.opened_at,
	m.due_at, m.soon_at, m.stopped, COALESCE(p.name, o.name, s.name, t.name, ''), COALESCE(p.address, o.address, ''), COALESCE(h.name, ''), COALESCE(g.name, '')
FROM matter m
LEFT JOIN place p ON p.region = m.about_region AND p.id = m.about_id AND m.about_kind = 0
LEFT JOIN org o ON o.region = m.about_region AND o.id = m.about_id AND m.about_kind = 1
LEFT JOIN person s ON s.region = m.about_region AND s.id = m.about_id AND m.about_kind = 2
LEFT JOIN thing t ON t.region = m.about_region AND t.id = m.about_id AND m.about_kind = 3
LEFT JOIN person h ON h.region = m.handler_region AND h.id = m.handler_id
LEFT JOIN organ g ON g.region = m.organ_region AND g.id = m.organ_id
WHERE m.about_region = :about_region AND m.about_id = :about_id AND m.voided = 0
	AND (m.opened_at, m.region, m.id) < (:key, :region, :id)
	AND (:procedure = '' OR m.procedure = :procedure)
	AND (:part = '' OR p.name LIKE :part ESCAPE '\' OR o.name LIKE :part ESCAPE '\' OR p.address LIKE :part ESCAPE '\' OR t.name LIKE :part ESCAPE '\'
		OR EXISTS (SELECT 1 FROM matter_party y JOIN org z ON z.region = y.who_region AND z.id = y.who_id
			WHERE y.region = m.region AND y.id = m.id AND z.name LIKE :part ESCAPE '\')
		OR EXISTS (SELECT 1 FROM matter_paper x WHERE x.matter_region = m.region AND x.matter_id = m.id AND x.number LIKE :part ESCAPE '\'))
ORDER BY m.opened_at DESC, m.region DESC, m.id DESC
LIMIT :most;

-- list_party: matters of a party, the youngest first
SELECT m.region, m.id, m.procedure, m.state, m.owner, m.about_kind, m.about_region, m.about_id, m.opened, m.scopes, m.territory,
	m.organ_region, m.organ_id, m.handler_region, m.handler_id, m.kept, m.is_open, COALESCE(m.ended, -2147483648), m.number, m.opened_at,
	m.due_at, m.soon_at, m.stopped, COALESCE(p.name, o.name, s.name, t.name, ''), COALESCE(p.address, o.address, ''), COALESCE(h.name, ''), COALESCE(g.name, '')
FROM matter_party a JOIN matter m ON m.region = a.region AND m.id = a.id
LEFT JOIN place p ON p.region = m.about_region AND p.id = m.about_id AND m.about_kind = 0
LEFT JOIN org o ON o.region = m.about_region AND o.id = m.about_id AND m.about_kind = 1
LEFT JOIN person s ON s.region = m.about_region AND s.id = m.about_id AND m.about_kind = 2
LEFT JOIN thing t ON t.region = m.about_region AND t.id = m.about_id AND m.about_kind = 3
LEFT JOIN person h ON h.region = m.handler_region AND h.id = m.handler_id
LEFT JOIN organ g ON g.region = m.organ_region AND g.id = m.organ_id
WHERE (a.who_region = :who_region AND a.who_id = :who_id OR a.who_region = :org_region AND a.who_id = :org_id) AND m.voided = 0 AND (m.opened_at, m.region, m.id) < (:key, :region, :id)
	AND (:open_only = 0 OR m.is_open = 1) AND (:ended_only = 0 OR m.is_open = 0)
	AND (:procedure = '' OR m.procedure = :procedure)
	AND (:part = '' OR p.name LIKE :part ESCAPE '\' OR o.name LIKE :part ESCAPE '\' OR p.address LIKE :part ESCAPE '\' OR t.name LIKE :part ESCAPE '\'
		OR EXISTS (SELECT 1 FROM matter_party y JOIN org z ON z.region = y.who_region AND z.id = y.who_id
			WHERE y.region = m.region AND y.id = m.id AND z.name LIKE :part ESCAPE '\')
		OR EXISTS (SELECT 1 FROM matter_paper x WHERE x.matter_region = m.region AND x.matter_id = m.id AND x.number LIKE :part ESCAPE '\'))
ORDER BY m.opened_at DESC, m.region DESC, m.id DESC
LIMIT :most;

-- count_live: how many matters an organ has in hand, by where they stand
SELECT m.procedure, m.state, m.owner, m.is_open, m.kept,
	CASE WHEN m.stopped = 1 THEN 3 WHEN m.due_at <= :now THEN 2 WHEN m.soon_at <= :now THEN 1 ELSE 0 END AS stand,
	CASE WHEN m.handler_region = :person_region AND m.handler_id = :person_id THEN 1 ELSE 0 END AS own,
	CASE WHEN m.is_open = 1 AND EXISTS (SELECT 1 FROM matter_hidden x WHERE x.region = m.region AND x.id = m.id AND x.until_day > :today)
		AND NOT EXISTS (SELECT 1 FROM matter_named n WHERE n.region = m.region AND n.id = m.id AND n.person_region = :person_region AND n.person_id = :person_id) THEN 1 ELSE 0 END AS hidden, COUNT(*)
FROM matter m
WHERE m.organ_region = :organ_region AND m.organ_id = :organ_id AND m.live = 1 AND m.voided = 0
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;

-- count_superior: how many wait for a superior, by where they stand
SELECT m.procedure, m.state, m.owner, m.is_open, m.kept,
	CASE WHEN m.stopped = 1 THEN 3 WHEN m.due_at <= :now THEN 2 WHEN m.soon_at <= :now THEN 1 ELSE 0 END AS stand,
	CASE WHEN m.handler_region = :person_region AND m.handler_id = :person_id THEN 1 ELSE 0 END AS own,
	CASE WHEN m.is_open = 1 AND EXISTS (SELECT 1 FROM matter_hidden x WHERE x.region = m.region AND x.id = m.id AND x.until_day > :today)
		AND NOT EXISTS (SELECT 1 FROM matter_named n WHERE n.region = m.region AND n.id = m.id AND n.person_region = :person_region AND n.person_id = :person_id) THEN 1 ELSE 0 END AS hidden, COUNT(*)
FROM matter m JOIN organ g ON g.region = m.organ_region AND g.id = m.organ_id
WHERE m.owner = 'superior' AND m.is_open = 1 AND m.voided = 0 AND g.parent_region = :organ_region AND g.parent_id = :organ_id
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;

-- count_ended: how many matters of an organ have come to their end
SELECT COUNT(*) FROM matter WHERE organ_region = :organ_region AND organ_id = :organ_id AND is_open = 0 AND voided = 0;

-- count_party: how many open matters a party has
SELECT m.procedure, m.state, m.owner, m.is_open, m.kept, 0, 0,
	CASE WHEN m.is_open = 1 AND EXISTS (SELECT 1 FROM matter_hidden x WHERE x.region = m.region AND x.id = m.id AND x.until_day > :today)
		THEN 1 ELSE 0 END AS hidden, COUNT(*), p.party FROM matter_party p JOIN matter m ON m.region = p.region AND m.id = p.id
WHERE (p.who_region = :who_region AND p.who_id = :who_id OR p.who_region = :org_region AND p.who_id = :org_id) AND m.voided = 0 GROUP BY 1, 2, 3, 4, 5, 8, 10;
