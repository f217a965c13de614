-- 0013 sending: how a message to a person or an organisation goes out besides the page, and whether it arrived.
-- Units as in 0001.  Service of a paper (送达) is a fact of its own; this is the notice of it.

-- STATE sending: one a message that is not to a post; made with the message, moved by the role post and by receipts
CREATE TABLE sending (
	region  INTEGER NOT NULL, -- of the message
	id      INTEGER NOT NULL, -- of the message
	way     TEXT NOT NULL,    -- file, http; empty = only in the program
	state   TEXT NOT NULL,    -- waiting, sent, delivered, failed, none = nobody can be reached
	token   BLOB,             -- SHA-256 of the word that a receipt must show, 32 bytes
	tries   INTEGER NOT NULL, -- how often it was handed to the provider
	next_at INTEGER NOT NULL, -- ms UTC; not before
	done_at INTEGER,          -- ms UTC; when it was sent, or when its receipt came
	why     TEXT,             -- of the provider, when it failed
	PRIMARY KEY (region, id)
) STRICT;
CREATE INDEX sending_next ON sending (state, next_at);
