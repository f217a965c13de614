-- found_all: every entry and term, for comparing
-- scan ok: tests only
SELECT kind || ' ' || region || ' ' || id || ' ' || sort || ' ' || entry AS line FROM search_entry
UNION ALL SELECT term || ' ' || region || ' ' || id FROM search_term ORDER BY line;

-- found_paper [writes]: a paper with a number, as the engine writes it
INSERT INTO matter_paper (region, id, matter_region, matter_id, paper, number, made, act_region, act_id, fact_region, fact_id, leaf, state,
	to_party, slots, body, made_on, served_on, way, receipt, withdrawn, correct_since)
VALUES (:region, :id, 1, 1, 'p', :number, 1, 1, 1, 1, 1, :leaf, 'unsealed', '', '{}', '', 1, NULL, -1, '', 0, 0);
