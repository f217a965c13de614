-- audit_papers_of: papers of a matter
SELECT region, id, paper, number, made, act_region, act_id, fact_region, fact_id, leaf, state, slots, body, made_on, served_on, receipt,
	withdrawn, correct_since
FROM matter_paper WHERE matter_region = :region AND matter_id = :id ORDER BY made, id;

-- audit_publications_of: publications of a matter
SELECT region, id, view, number, body, since, withdrawn FROM publication
WHERE matter_region = :region AND matter_id = :id ORDER BY number, id;

-- audit_own_fact: the first fact of a paper's or a publication's own case
SELECT region, id, event, act, day, leaf FROM fact WHERE of_region = :region AND of_id = :id AND number = 1;

-- audit_withdrawn_fact: the fact in a publication's own case that says it was withdrawn
SELECT region, id, event, act, day, leaf FROM fact WHERE of_region = :region AND of_id = :id AND event = 'withdrawn' AND number > 1;

-- audit_act_of: the act with that number in a matter
SELECT act FROM fact WHERE of_region = :region AND of_id = :id AND number = :number;

-- audit_own_values: what it says
SELECT name, value FROM fact_value WHERE region = :region AND fact = :fact ORDER BY name;

-- audit_template: bytes of a template that was in a pack
SELECT bytes FROM pack_file WHERE hash = :hash;

-- audit_numbers: the numbers of papers as their facts have them
-- scan ok: the auditor reads everything once
SELECT v.value FROM fact f JOIN fact_value v ON v.region = f.region AND v.fact = f.id AND v.name = '_number'
WHERE f.event = 'paper' AND v.value <> '';

-- audit_number_rows: what was given last
-- scan ok: the auditor reads everything once
SELECT o.code, n.series, n.year, n.last FROM paper_number n LEFT JOIN organ o ON o.region = n.organ_region AND o.id = n.organ_id
ORDER BY o.code, n.series, n.year;

-- audit_paper_lost: papers that facts tell of and that are not there
-- scan ok: the auditor reads everything once
SELECT f.of_region, f.of_id, f.act FROM fact f LEFT JOIN matter_paper p ON p.region = f.of_region AND p.id = f.of_id
WHERE f.event = 'paper' AND p.id IS NULL ORDER BY f.of_region, f.of_id LIMIT 50;

-- audit_publication_lost: publications that facts tell of and that are not there
-- scan ok: the auditor reads everything once
SELECT f.of_region, f.of_id, f.act FROM fact f LEFT JOIN publication p ON p.region = f.of_region AND p.id = f.of_id
WHERE f.event = 'published' AND p.id IS NULL ORDER BY f.of_region, f.of_id LIMIT 50;

-- audit_paper_matter: papers of a matter that is not there
-- scan ok: the auditor reads everything once
SELECT p.region, p.id, p.paper FROM matter_paper p LEFT JOIN matter m ON m.region = p.matter_region AND m.id = p.matter_id
WHERE m.id IS NULL ORDER BY p.region, p.id LIMIT 50;

-- audit_publication_matter: publications of a matter that is not there
-- scan ok: the auditor reads everything once
SELECT p.region, p.id, p.view FROM publication p LEFT JOIN matter m ON m.region = p.matter_region AND m.id = p.matter_id
WHERE m.id IS NULL ORDER BY p.region, p.id LIMIT 50;
