-- suggestion_add [writes]: flow proposes, a person decides
INSERT INTO suggestion (region, id, procedure, about_kind, about_region, about_id, organ_region, organ_id, from_region, from_id, body, at,
	taken_region, taken_id)
VALUES (:region, :id, :procedure, :about_kind, :about_region, :about_id, :organ_region, :organ_id, :from_region, :from_id, :body, :at, 0, 0);

-- suggestion_take [writes]: somebody began what was proposed
UPDATE suggestion SET taken_region = :taken_region, taken_id = :taken_id
WHERE about_region = :about_region AND about_id = :about_id AND procedure = :procedure AND taken_id = 0;

-- each_in_post: persons who hold a post of a role on a day
-- scan ok: yearly duties, a few hundred posts
SELECT DISTINCT person_region, person_id FROM post
WHERE role = :role AND since <= :on_day AND (until IS NULL OR until >= :on_day) ORDER BY person_region, person_id;

-- each_org: organisations of a kind
-- scan ok: yearly duties
SELECT region, id FROM org WHERE kind = :kind AND (until IS NULL OR until >= :on_day) ORDER BY region, id;
