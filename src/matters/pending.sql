-- pending_find: acts of a matter that wait for a further hand
SELECT region, id, hash, bytes, hands FROM pending_hand
WHERE matter_region = :matter_region AND matter_id = :matter_id AND act = :act ORDER BY at, id;

-- pending_by_hash: the act whose bytes have this hash
SELECT region, id, hash, bytes, hands FROM pending_hand WHERE hash = :hash ORDER BY at, id;

-- pending_list: all that waits in a matter
SELECT region, id, hash, bytes, hands FROM pending_hand WHERE matter_region = :matter_region AND matter_id = :matter_id ORDER BY at, id;

-- pending_add [writes]: the first hand has signed
INSERT INTO pending_hand (region, id, matter_region, matter_id, act, hash, bytes, hands, at)
VALUES (:region, :id, :matter_region, :matter_id, :act, :hash, :bytes, :hands, :at);

-- pending_sign [writes]: a further hand has signed, and more are needed
UPDATE pending_hand SET hands = :hands WHERE region = :region AND id = :id;

-- pending_drop [writes]: done, or void
DELETE FROM pending_hand WHERE region = :region AND id = :id;
