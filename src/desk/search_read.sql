-- search_paper_read: of a paper that was found: what it is, whose, and how its matter is kept
SELECT p.paper, p.state, p.made_on, p.matter_region, p.matter_id, m.kept, coalesce(pl.name, o.name, '') AS about
FROM matter_paper p JOIN matter m ON m.region = p.matter_region AND m.id = p.matter_id
LEFT JOIN place pl ON pl.region = m.about_region AND pl.id = m.about_id LEFT JOIN org o ON o.region = m.about_region AND o.id = m.about_id
WHERE p.region = :region AND p.id = :id;

-- search_matter: of a matter that was asked for by its id
SELECT m.procedure, m.kept, coalesce(pl.name, o.name, '') AS about
FROM matter m LEFT JOIN place pl ON pl.region = m.about_region AND pl.id = m.about_id
LEFT JOIN org o ON o.region = m.about_region AND o.id = m.about_id
WHERE m.region = :region AND m.id = :id;

-- search_own_places: what an organisation uses
SELECT region, id FROM place WHERE org_region = :region AND org_id = :id ORDER BY region, id LIMIT :most;

-- search_own_papers: what was served in the matters of a party
SELECT p.region, p.id FROM matter_party y JOIN matter_paper p ON p.matter_region = y.region AND p.matter_id = y.id
WHERE y.who_region = :region AND y.who_id = :id AND p.state = 'served' AND p.to_party = y.party ORDER BY p.region, p.id LIMIT :most;
