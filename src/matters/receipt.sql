-- receipt_of: what was sent, by which act
SELECT matter_region, matter_id, number, receiver, view FROM outbox WHERE region = :region AND id = :id;

-- receipt_put [writes]: the receipt of the receiver
UPDATE outbox SET receipt = :receipt WHERE region = :region AND id = :id AND receipt IS NULL;
