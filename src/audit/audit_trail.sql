-- audit_facts: facts behind one, case by case, in the order of their numbers
SELECT region, id, of_region, of_id, number, at, day, event, act, actor, hands, role, organ, law_row, prev, salt, leaf FROM fact
WHERE (of_region, of_id, number) > (:of_region, :of_id, :number) ORDER BY of_region, of_id, number LIMIT 500;

-- audit_values: the values of a fact, by name
SELECT name, value, salt, sha256, sm3 FROM fact_value WHERE region = :region AND fact = :fact ORDER BY name;

-- audit_leaf: the leaf of a fact
SELECT seq, body FROM leaf WHERE region = :region AND id = :id;

-- audit_leaf_count: leaves, to be compared with facts
-- scan ok: the auditor counts everything once
SELECT COUNT(*) FROM leaf;

-- audit_head: what the chain's head says
SELECT number, leaf FROM case_head WHERE region = :region AND id = :id;

-- audit_head_count: cases, to be compared with the chains that were walked
-- scan ok: the auditor counts everything once
SELECT COUNT(*) FROM case_head;

-- audit_erasures: deletion facts of a case that name this leaf and field
SELECT COUNT(*) FROM fact f JOIN fact_value l ON l.region = f.region AND l.fact = f.id AND l.name = 'leaf' AND l.value = :leaf
JOIN fact_value n ON n.region = f.region AND n.fact = f.id AND n.name = 'field' AND n.value = :field
WHERE f.of_region = :of_region AND f.of_id = :of_id AND f.event = 'erased';
