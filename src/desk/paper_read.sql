-- paper_read: a paper and the matter that it belongs to
SELECT matter_region, matter_id, paper, number, fact_region, fact_id, leaf, state, to_party, body, made_on, served_on, receipt
FROM matter_paper WHERE region = :region AND id = :id;
