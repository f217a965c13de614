-- paper_receipt_of: the receipt that a paper was served with
SELECT receipt FROM paper_receipt WHERE region = :region AND id = :id;

-- paper_receipt_keep [writes]: a paper is served with this receipt
INSERT INTO paper_receipt (region, id, receipt) VALUES (:region, :id, :receipt) ON CONFLICT DO NOTHING;
