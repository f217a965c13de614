-- matter_find (sqlite): one matter
SELECT region, id, procedure, state, about_kind, about_region, about_id, opened, scopes, territory, organ_region, organ_id,
	handler_region, handler_id, owner, kept, cause_region, cause_id, cause_name, lives_on, is_open, voided, COALESCE(ended, -2147483648), single_key, number, opened_at
FROM matter WHERE region = :region AND id = :id;

-- matter_find (postgres): the row locked until the end of the transaction: one matter's acts are serial
SELECT region, id, procedure, state, about_kind, about_region, about_id, opened, scopes, territory, organ_region, organ_id,
	handler_region, handler_id, owner, kept, cause_region, cause_id, cause_name, lives_on, is_open, voided, COALESCE(ended, -2147483648), single_key, number, opened_at
FROM matter WHERE region = :region AND id = :id FOR UPDATE;

-- matter_look: one matter, for reading
SELECT region, id, procedure, state, about_kind, about_region, about_id, opened, scopes, territory, organ_region, organ_id,
	handler_region, handler_id, owner, kept, cause_region, cause_id, cause_name, lives_on, is_open, voided, COALESCE(ended, -2147483648), single_key, number, opened_at
FROM matter WHERE region = :region AND id = :id;

-- matter_subs: matters opened by one as its subs, oldest first
SELECT region, id, procedure, state, about_kind, about_region, about_id, opened, scopes, territory, organ_region, organ_id,
	handler_region, handler_id, owner, kept, cause_region, cause_id, cause_name, lives_on, is_open, voided, COALESCE(ended, -2147483648), single_key, number, opened_at
FROM matter WHERE cause_region = :region AND cause_id = :id AND cause_name <> '' AND voided = 0 ORDER BY opened_at, id;

-- matter_open_about: open matters of a procedure about a subject
SELECT region, id FROM matter
WHERE about_region = :region AND about_id = :id AND about_kind = :kind AND procedure = :procedure AND is_open = 1 ORDER BY region, id;

-- matter_caused: matters that an act's matter opened, subs or by flow
SELECT region, id FROM matter WHERE cause_region = :region AND cause_id = :id AND voided = 0 ORDER BY opened_at, id;

-- matter_add [writes]: a matter begins
INSERT INTO matter (region, id, procedure, state, about_kind, about_region, about_id, opened, scopes, territory, organ_region, organ_id,
	handler_region, handler_id, owner, kept, cause_region, cause_id, cause_name, lives_on, is_open, voided, ended, single_key, number, opened_at)
VALUES (:region, :id, :procedure, :state, :about_kind, :about_region, :about_id, :opened, :scopes, :territory, :organ_region, :organ_id,
	:handler_region, :handler_id, :owner, :kept, :cause_region, :cause_id, :cause_name, :lives_on, :is_open, 0, :ended, :single_key, :number, :opened_at)
ON CONFLICT DO NOTHING;

-- matter_move [writes]: its state and what moves with it
UPDATE matter SET state = :state, organ_region = :organ_region, organ_id = :organ_id, handler_region = :handler_region, handler_id = :handler_id,
	owner = :owner, is_open = :is_open, voided = :voided, ended = :ended, number = :number
WHERE region = :region AND id = :id;

-- matter_due [writes]: what lists sort by
UPDATE matter SET live = :live, due_at = :due_at, soon_at = :soon_at, due_run = :due_run, stopped = :stopped
WHERE region = :region AND id = :id;

-- party_add [writes]: a party of a matter
INSERT INTO matter_party (region, id, seq, party, is_org, who_region, who_id)
VALUES (:region, :id, :seq, :party, :is_org, :who_region, :who_id);

-- party_list: the parties of a matter
SELECT party, is_org, who_region, who_id FROM matter_party WHERE region = :region AND id = :id ORDER BY seq;

-- act_add [writes]: an act was done
INSERT INTO matter_act (region, id, number, fact_region, fact_id, act, on_day, at, from_state, to_state, persons, as_party, undone, by_region, by_id,
	organ_region, organ_id, handler_region, handler_id)
VALUES (:region, :id, :number, :fact_region, :fact_id, :act, :on_day, :at, :from_state, :to_state, :persons, :as_party, 0, :by_region, :by_id,
	:organ_region, :organ_id, :handler_region, :handler_id);

-- act_list: the acts of a matter, oldest first
SELECT number, fact_region, fact_id, act, on_day, at, from_state, to_state, persons, as_party, undone, by_region, by_id,
	organ_region, organ_id, handler_region, handler_id
FROM matter_act WHERE region = :region AND id = :id ORDER BY number;

-- act_undo [writes]: an act is marked
UPDATE matter_act SET undone = :by WHERE region = :region AND id = :id AND number = :number;

-- value_add [writes]: a value of an act
INSERT INTO matter_value (region, id, number, origin, field, value) VALUES (:region, :id, :number, :origin, :field, :value);

-- value_list: the values of a matter, oldest first
SELECT number, origin, field, value FROM matter_value WHERE region = :region AND id = :id ORDER BY number, origin, field;

-- value_erase [writes]: a value is destroyed
UPDATE matter_value SET value = NULL WHERE region = :region AND id = :id AND number = :number AND origin = :origin AND field = :field;

-- limit_add [writes]: a limit begins
INSERT INTO matter_limit (region, id, run_id, name, event, rule, length, from_at, flags, binds, parties, met_by, not_counting, at_end,
	start_region, start_id, how, end_region, end_fact, stage, over_at, over_day, provisional, next_at)
VALUES (:region, :id, :run_id, :name, :event, :rule, :length, :from_at, :flags, :binds, :parties, :met_by, :not_counting, :at_end,
	:start_region, :start_id, :how, :end_region, :end_fact, :stage, :over_at, :over_day, :provisional, :next_at);

-- limit_keep [writes]: how a limit stands
UPDATE matter_limit SET how = :how, end_region = :end_region, end_fact = :end_fact, stage = :stage, over_at = :over_at, over_day = :over_day,
	provisional = :provisional, next_at = :next_at
WHERE region = :region AND id = :id AND run_id = :run_id;

-- limit_list: the limits of a matter, oldest first
SELECT run_id, name, event, rule, length, from_at, flags, binds, parties, met_by, not_counting, at_end,
	start_region, start_id, how, end_region, end_fact, stage, COALESCE(over_at, -1), COALESCE(over_day, -1), provisional, COALESCE(next_at, -1)
FROM matter_limit WHERE region = :region AND id = :id ORDER BY from_at, run_id;

-- limit_next: the limit that the clock has to look at first
SELECT region, id, run_id, next_at FROM matter_limit WHERE next_at IS NOT NULL AND next_at <= :now ORDER BY next_at, region, id, run_id LIMIT 1;

-- extension_add [writes]: a limit is extended
INSERT INTO matter_extension (region, id, run_id, seq, length, to_day, fact_region, fact_id, undone)
VALUES (:region, :id, :run_id, :seq, :length, :to_day, :fact_region, :fact_id, 0);

-- extension_list: the extensions in a matter
SELECT run_id, seq, length, COALESCE(to_day, -1), fact_region, fact_id, undone FROM matter_extension WHERE region = :region AND id = :id ORDER BY run_id, seq;

-- extension_undo [writes]: the extensions of a fact no longer count
UPDATE matter_extension SET undone = 1 WHERE region = :region AND id = :id AND fact_region = :fact_region AND fact_id = :fact_id;

-- register_note [writes]: what a register field was before an act
INSERT INTO matter_register (region, id, number, field, about_kind, about_region, about_id, old, new, undone)
VALUES (:region, :id, :number, :field, :about_kind, :about_region, :about_id, :old, :new, 0);

-- register_of_act: the register fields that an act changed
SELECT field, about_kind, about_region, about_id, old, new FROM matter_register
WHERE region = :region AND id = :id AND number = :number AND undone = 0 ORDER BY field;

-- register_undo [writes]: they were set back
UPDATE matter_register SET undone = 1 WHERE region = :region AND id = :id AND number = :number;

-- values_drop [writes]: all values of acts, to be made again
DELETE FROM matter_value;

-- values_again [writes]: the values of acts out of the facts
-- scan ok: rebuild reads everything
INSERT INTO matter_value (region, id, number, origin, field, value)
SELECT a.region, a.id, a.number,
	CASE substr(v.name, 1, 1) WHEN '=' THEN 1 WHEN '~' THEN 2 ELSE 0 END,
	CASE WHEN substr(v.name, 1, 1) IN ('=', '~') THEN substr(v.name, 2) ELSE v.name END,
	NULLIF(v.value, '')
FROM matter_act a JOIN fact_value v ON v.region = a.fact_region AND v.fact = a.fact_id
WHERE substr(v.name, 1, 1) <> '_';
