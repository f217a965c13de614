-- upload_add: a file was sent by somebody
INSERT INTO upload (region, id, sha256, size_b, type, name, person_region, person_id, at)
VALUES (:region, :id, :sha256, :size_b, :type, :name, :person_region, :person_id, :at);

-- upload_of: the newest row of a file
SELECT size_b, type, name FROM upload WHERE sha256 = :sha256 ORDER BY at DESC LIMIT 1;

-- upload_sent_by: whether the person has sent it
SELECT count(*) FROM upload WHERE sha256 = :sha256 AND person_region = :person_region AND person_id = :person_id;

-- upload_use_add: the file stands in the matter
INSERT INTO upload_use (sha256, matter_region, matter_id) VALUES (:sha256, :matter_region, :matter_id)
ON CONFLICT DO NOTHING;

-- upload_uses: the matters in which it stands
SELECT matter_region, matter_id FROM upload_use WHERE sha256 = :sha256 ORDER BY matter_region, matter_id LIMIT 50;
