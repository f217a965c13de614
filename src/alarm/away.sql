-- presence_of: when a role was last seen at work
SELECT seen FROM presence WHERE role = :role;

-- presence_put: it is at work [writes]
INSERT INTO presence (role, seen) VALUES (:role, :seen) ON CONFLICT (role) DO UPDATE SET seen = excluded.seen;

-- away_add: it was not, from then to then [writes]
INSERT INTO away (role, since, until) VALUES (:role, :since, :until) ON CONFLICT (role, since) DO NOTHING;

-- away_list: absences that ended behind an instant
-- scan ok: absences are few
SELECT role, since, until FROM away WHERE until > :since ORDER BY since DESC, role LIMIT 100;

-- away_lasting: roles that were not seen since an instant
-- scan ok: one row a role
SELECT role, seen, 0 FROM presence WHERE seen < :before ORDER BY role;
