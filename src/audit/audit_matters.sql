-- audit_matter_list: matters, in the order of their ids
SELECT region, id, procedure, state, about_kind, about_region, about_id, opened, scopes, organ_region, organ_id, handler_region, handler_id,
	owner, kept, cause_region, cause_id, cause_name, is_open, voided, ended, single_key, number
FROM matter WHERE (region, id) > (:region, :id) ORDER BY region, id LIMIT 200;

-- audit_case_facts: the facts of a case, oldest first
SELECT region, id, number, at, day, event, act, actor, hands, role, organ, law_row FROM fact
WHERE of_region = :region AND of_id = :id ORDER BY number;

-- audit_case_values: what they say
SELECT f.number, v.name, v.value FROM fact f JOIN fact_value v ON v.region = f.region AND v.fact = f.id
WHERE f.of_region = :region AND f.of_id = :id ORDER BY f.number, v.name;

-- audit_case_acts: the rows of acts
SELECT number, fact_region, fact_id, act, on_day, at, from_state, to_state, persons, as_party, undone
FROM matter_act WHERE region = :region AND id = :id ORDER BY number;

-- audit_matter_values: the rows of values
SELECT number, origin, field, value FROM matter_value WHERE region = :region AND id = :id ORDER BY number, origin, field;

-- audit_parties: the parties, in their order
SELECT seq, party, is_org, who_region, who_id FROM matter_party WHERE region = :region AND id = :id ORDER BY seq;

-- audit_limits: limits whose end no calendar to come can move, oldest first
SELECT run_id, name, event, length, from_at, flags, not_counting, how, over_at, over_day FROM matter_limit
WHERE region = :region AND id = :id AND provisional = 0 ORDER BY from_at, run_id;

-- audit_extensions: extensions that count
SELECT run_id, length, to_day FROM matter_extension WHERE region = :region AND id = :id AND undone = 0 ORDER BY run_id, seq;

-- lost_case: facts of acts whose matter is not there
-- scan ok: the auditor reads everything once
SELECT f.of_region, f.of_id, f.act FROM fact f LEFT JOIN matter m ON m.region = f.of_region AND m.id = f.of_id
WHERE f.event = 'act' AND f.number = 1 AND m.id IS NULL ORDER BY f.of_region, f.of_id LIMIT 50;

-- lost_limit_start: limits started by a fact that is not there
-- scan ok: the auditor reads everything once
SELECT l.region, l.id, l.name FROM matter_limit l LEFT JOIN fact f ON f.region = l.start_region AND f.id = l.start_id
WHERE f.id IS NULL ORDER BY l.region, l.id LIMIT 50;

-- lost_limit_end: limits ended by a fact that is not there
-- scan ok: the auditor reads everything once
SELECT l.region, l.id, l.name FROM matter_limit l LEFT JOIN fact f ON f.region = l.end_region AND f.id = l.end_fact
WHERE l.end_fact <> 0 AND f.id IS NULL ORDER BY l.region, l.id LIMIT 50;

-- lost_extension: extensions by a fact that is not there
-- scan ok: the auditor reads everything once
SELECT x.region, x.id, x.length FROM matter_extension x LEFT JOIN fact f ON f.region = x.fact_region AND f.id = x.fact_id
WHERE f.id IS NULL ORDER BY x.region, x.id LIMIT 50;

-- lost_cause_act: acts as consequences of a fact that is not there
-- scan ok: the auditor reads everything once
SELECT c.region, c.id, c.act FROM matter_act c LEFT JOIN fact f ON f.region = c.by_region AND f.id = c.by_id
WHERE c.by_id <> 0 AND f.id IS NULL ORDER BY c.region, c.id LIMIT 50;

-- lost_cause: matters whose cause is not there
-- scan ok: the auditor reads everything once
SELECT m.region, m.id, m.procedure FROM matter m LEFT JOIN matter c ON c.region = m.cause_region AND c.id = m.cause_id
WHERE m.cause_id <> 0 AND c.id IS NULL ORDER BY m.region, m.id LIMIT 50;

-- lost_act_matter: acts of a matter that is not there
-- scan ok: the auditor reads everything once
SELECT c.region, c.id, c.act FROM matter_act c LEFT JOIN matter m ON m.region = c.region AND m.id = c.id
WHERE m.id IS NULL ORDER BY c.region, c.id LIMIT 50;

-- lost_value_matter: values of a matter that is not there
-- scan ok: the auditor reads everything once
SELECT v.region, v.id, v.field FROM matter_value v LEFT JOIN matter m ON m.region = v.region AND m.id = v.id
WHERE m.id IS NULL ORDER BY v.region, v.id LIMIT 50;

-- lost_limit_matter: limits of a matter that is not there
-- scan ok: the auditor reads everything once
SELECT l.region, l.id, l.name FROM matter_limit l LEFT JOIN matter m ON m.region = l.region AND m.id = l.id
WHERE m.id IS NULL ORDER BY l.region, l.id LIMIT 50;

-- lost_register_act: changes of registers by an act that is not there
-- scan ok: the auditor reads everything once
SELECT r.region, r.id, r.field FROM matter_register r
LEFT JOIN matter_act c ON c.region = r.region AND c.id = r.id AND c.number = r.number
WHERE c.id IS NULL ORDER BY r.region, r.id LIMIT 50;
