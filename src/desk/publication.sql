-- publication_page: what is or was public, behind a row
SELECT region, id, view, since, withdrawn_on, body FROM publication
WHERE (region, id) > (:region, :id) ORDER BY region, id LIMIT :n;
