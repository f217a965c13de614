-- held_plan_keep: a yearly plan stands from now on [writes]
INSERT INTO plan_kept (region, id, organ_region, organ_id, year, at) VALUES (:region, :id, :organ_region, :organ_id, :year, :at);

-- held_plan_of: the plan that stands for an organ and a year
SELECT region, id FROM plan_kept WHERE organ_region = :organ_region AND organ_id = :organ_id AND year = :year ORDER BY at DESC LIMIT 1;
