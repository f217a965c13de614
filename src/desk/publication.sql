-- publication_page: what is or was public, behind a row
SELECT p.region, p.id, p.view, p.since, p.withdrawn_on, p.body, m.territory
FROM publication p LEFT JOIN matter m ON m.region = p.matter_region AND m.id = p.matter_id
WHERE (p.region, p.id) > (:region, :id) ORDER BY p.region, p.id LIMIT :n;

-- publication_count: how many there are and how many of them were withdrawn; either grows with every change
-- scan ok: one number over a small table, asked once a second by one process
SELECT count(*), count(withdrawn_on) FROM publication;

-- publication_one: the view of a publication
SELECT view FROM publication WHERE region = :region AND id = :id;
