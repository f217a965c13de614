-- letter_owed: items behind one whose receipt is owed, oldest first
-- scan ok: all that is owed is looked at
SELECT region, id, matter_region, matter_id, receiver, view, kind, body, at FROM outbox WHERE receipt IS NULL AND (at, region, id) > (:at, :region, :id) ORDER BY at, region, id LIMIT 200;
