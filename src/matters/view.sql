-- publication_add [writes]: a view becomes public
INSERT INTO publication (region, id, matter_region, matter_id, view, number, body, since, withdrawn)
VALUES (:region, :id, :matter_region, :matter_id, :view, :number, :body, :since, 0);

-- publication_end [writes]: a view is taken off
UPDATE publication SET withdrawn_on = :on_day, withdrawn = :withdrawn WHERE region = :region AND id = :id AND withdrawn = 0;

-- publication_live: a view of a matter that is public
SELECT region, id, view FROM publication
WHERE matter_region = :matter_region AND matter_id = :matter_id AND view = :view AND withdrawn = 0 ORDER BY id;

-- publication_of_matter: what is public of a matter
SELECT region, id, view FROM publication
WHERE matter_region = :matter_region AND matter_id = :matter_id AND withdrawn = 0 ORDER BY view, id;

-- publication_of_act: what an act made public and is so still
SELECT region, id, view FROM publication
WHERE matter_region = :matter_region AND matter_id = :matter_id AND number = :number AND withdrawn = 0 ORDER BY view, id;

-- outbox_add [writes]: a view goes to a department and owes a receipt
INSERT INTO outbox (region, id, matter_region, matter_id, number, receiver, view, kind, body, at)
VALUES (:region, :id, :matter_region, :matter_id, :number, :receiver, :view, :kind, :body, :at);

-- outbox_sent: who got a view
SELECT DISTINCT receiver FROM outbox
WHERE matter_region = :matter_region AND matter_id = :matter_id AND view = :view AND kind = 'send' ORDER BY receiver;

-- outbox_of_act: what an act sent
SELECT DISTINCT view FROM outbox
WHERE matter_region = :matter_region AND matter_id = :matter_id AND number = :number AND kind = 'send' ORDER BY view;

-- view_person: the name of a person to whom a register's text points
SELECT name FROM person WHERE region = :region AND id = :id;
