-- held_places: premises of a territory that are in use on the day, with the standing of who uses them
SELECT p.region, p.id, p.district, p.org_region, p.org_id, p.supervision_class, p.kept_back, p.sealed, p.hazard_standing,
	p.serious_record, p.visits_elsewhere, o.credit_standing
FROM place p LEFT JOIN org o ON o.region = p.org_region AND o.id = p.org_id
WHERE p.district BETWEEN :low AND :high AND (p.since IS NULL OR p.since <= :day) AND (p.until IS NULL OR p.until >= :day)
ORDER BY p.region, p.id;

-- held_officers: who holds a post of the role on the day in an organ of the territory, with a certificate that is valid
SELECT po.person_region, po.person_id, og.territory, max(coalesce(c.until, 77823)) AS until
FROM organ og CROSS JOIN post po CROSS JOIN certificate c
WHERE po.organ_region = og.region AND po.organ_id = og.id
	AND c.person_region = po.person_region AND c.person_id = po.person_id AND c.kind = :certificate
	AND c.since <= :day AND (c.until IS NULL OR c.until >= :day) AND po.role = :role AND po.since <= :day AND (po.until IS NULL OR po.until >= :day)
	AND og.territory BETWEEN :low AND :high AND (og.department = :department OR (og.department IS NULL AND og.level IS NOT NULL AND :home = 1))
GROUP BY po.person_region, po.person_id, og.territory
ORDER BY po.person_region, po.person_id, og.territory;

-- held_visits: acts of a kind in matters about places, with a value of the matter; oldest first
SELECT m.about_region, m.about_id, a.on_day, a.persons
FROM matter_act a JOIN matter m ON m.region = a.region AND m.id = a.id
WHERE m.procedure = :procedure AND a.act = :act AND a.undone = 0 AND a.on_day BETWEEN :from AND :to AND m.about_kind = 0
	AND m.territory BETWEEN :low AND :high
	AND EXISTS (SELECT 1 FROM matter_value v WHERE v.region = m.region AND v.id = m.id AND v.field = :field AND v.value = :value)
ORDER BY a.on_day, a.at, m.region, m.id;

-- held_visits_of: how many of them about one place
SELECT count(*)
FROM matter_act a JOIN matter m ON m.region = a.region AND m.id = a.id
WHERE m.about_region = :about_region AND m.about_id = :about_id AND m.procedure = :procedure AND a.act = :act AND a.undone = 0
	AND a.on_day BETWEEN :from AND :to
	AND EXISTS (SELECT 1 FROM matter_value v WHERE v.region = m.region AND v.id = m.id AND v.field = :field AND v.value = :value);

-- held_elsewhere: visits of other departments, as they told
SELECT coalesce(visits_elsewhere, 0) FROM place WHERE region = :region AND id = :id;
