-- publication_public: the public side behind an id
SELECT region, id, view, body, since, withdrawn_on FROM publication WHERE (region, id) > (:region, :id) ORDER BY region, id LIMIT :most;
