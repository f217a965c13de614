-- paper_list: the papers of a matter, oldest first
SELECT region, id, matter_region, matter_id, paper, number, made, act_region, act_id, fact_region, fact_id, state, to_party, slots, body,
	made_on, COALESCE(served_on, -1), way, receipt, withdrawn, correct_since
FROM matter_paper WHERE matter_region = :region AND matter_id = :id ORDER BY made, id;

-- paper_find: one paper
SELECT region, id, matter_region, matter_id, paper, number, made, act_region, act_id, fact_region, fact_id, state, to_party, slots, body,
	made_on, COALESCE(served_on, -1), way, receipt, withdrawn, correct_since
FROM matter_paper WHERE region = :region AND id = :id;

-- paper_add [writes]: a paper is made
INSERT INTO matter_paper (region, id, matter_region, matter_id, paper, number, made, act_region, act_id, fact_region, fact_id, leaf, state,
	to_party, slots, body, made_on, served_on, way, receipt, withdrawn, correct_since)
VALUES (:region, :id, :matter_region, :matter_id, :paper, :number, :made, :act_region, :act_id, :fact_region, :fact_id, :leaf, :state,
	:to_party, :slots, :body, :made_on, NULL, -1, '', 0, 0);

-- paper_keep [writes]: how a paper stands
UPDATE matter_paper SET state = :state, served_on = :served_on, way = :way, receipt = :receipt, withdrawn = :withdrawn, correct_since = :correct_since
WHERE region = :region AND id = :id;

-- number_next [writes]: the next number of an organ's series in a year, without a gap
INSERT INTO paper_number (organ_region, organ_id, series, year, last) VALUES (:organ_region, :organ_id, :series, :year, 1)
ON CONFLICT (organ_region, organ_id, series, year) DO UPDATE SET last = paper_number.last + 1
RETURNING last;
