-- 0003 desk: accounts, sessions, answers kept by their key, uploads, the access log.
-- Units as in 0001.  STATE = what only the present needs (who is signed in, how a password is proved): it is outside the
-- trail, and nothing is lost by losing it but a sign-in.

-- ---- accounts ----

-- REGISTER account: who may sign in; secrets are apart; each change is a fact of this row's case
CREATE TABLE account (
	region        INTEGER NOT NULL, -- row id
	id            INTEGER NOT NULL, -- row id
	fact          INTEGER NOT NULL, -- number of the last fact about this row
	login         TEXT NOT NULL,    -- sign-in name; source: 系统管理员
	person_region INTEGER NOT NULL, -- whose
	person_id     INTEGER NOT NULL, -- whose
	kind          TEXT NOT NULL,    -- person, admin-system, admin-security, admin-audit
	closed        INTEGER,          -- yes; may not sign in any more
	PRIMARY KEY (region, id),
	UNIQUE (login)
) STRICT;
CREATE INDEX account_person ON account (person_region, person_id);

-- REGISTER mandate: 授权, for which organisation a person acts (法定代表人, 代办人), and when
CREATE TABLE mandate (
	region        INTEGER NOT NULL, -- row id
	id            INTEGER NOT NULL, -- row id
	fact          INTEGER NOT NULL, -- number of the last fact about this row
	person_region INTEGER NOT NULL, -- who acts
	person_id     INTEGER NOT NULL, -- who acts
	org_region    INTEGER NOT NULL, -- for which organisation
	org_id        INTEGER NOT NULL, -- for which organisation
	since         INTEGER NOT NULL, -- day; first day; source: the letter of authority (授权委托书)
	until         INTEGER,          -- day; last day
	PRIMARY KEY (region, id)
) STRICT;
CREATE INDEX mandate_of ON mandate (person_region, person_id);

-- STATE credential: how an account proves itself; never in a fact, never in an answer
CREATE TABLE credential (
	region       INTEGER NOT NULL, -- of the account
	id           INTEGER NOT NULL, -- of the account
	password     TEXT NOT NULL,    -- Argon2id, encoded with its salt
	must_change  INTEGER NOT NULL, -- yes; somebody else has set it
	secret       BLOB,             -- RFC 6238 shared secret, 20 bytes
	secret_shown INTEGER NOT NULL, -- yes; a first code has proved it
	secret_step  INTEGER NOT NULL, -- 30 s steps since 1970; of the last code: a code is good once
	failures     INTEGER NOT NULL, -- wrong passwords and codes in a row
	failed_at    INTEGER NOT NULL, -- ms UTC; of the last
	locked_until INTEGER NOT NULL, -- ms UTC
	PRIMARY KEY (region, id)
) STRICT;

-- STATE session: who is signed in
CREATE TABLE session (
	region         INTEGER NOT NULL, -- row id
	id             INTEGER NOT NULL, -- row id
	token          BLOB NOT NULL,    -- SHA-256 of the cookie's 256 random bits, 32 bytes
	account_region INTEGER NOT NULL, -- whose
	account_id     INTEGER NOT NULL, -- whose
	made           INTEGER NOT NULL, -- ms UTC
	seen           INTEGER NOT NULL, -- ms UTC; last use, to the minute
	factor         INTEGER NOT NULL, -- yes; the second factor was shown
	ended          INTEGER NOT NULL, -- ms UTC; 0 = it lives until its idle or absolute end
	address        TEXT NOT NULL,    -- of the peer
	agent          TEXT NOT NULL,    -- of the browser, as it says
	PRIMARY KEY (region, id),
	UNIQUE (token)
) STRICT;
CREATE INDEX session_of ON session (account_region, account_id, ended);

-- STATE kept_answer: answers by their idempotency key, for two days
CREATE TABLE kept_answer (
	account_region INTEGER NOT NULL, -- who asked
	account_id     INTEGER NOT NULL, -- who asked
	key            TEXT NOT NULL,    -- header Idempotency-Key
	bytes          BLOB NOT NULL,    -- SHA-256 of the request, 32 bytes
	status         INTEGER NOT NULL, -- HTTP
	body           TEXT NOT NULL,    -- JSON
	at             INTEGER NOT NULL, -- ms UTC
	PRIMARY KEY (account_region, account_id, key)
) STRICT;
CREATE INDEX kept_answer_at ON kept_answer (at);

-- ---- files ----

-- FACT upload: a file was sent; its bytes stand under files/ by their hash
CREATE TABLE upload (
	region        INTEGER NOT NULL, -- row id; its case holds the fact file.stored
	id            INTEGER NOT NULL, -- row id
	sha256        BLOB NOT NULL,    -- of its bytes, 32 bytes
	size_b        INTEGER NOT NULL, -- bytes
	type          TEXT NOT NULL,    -- media type, by its first bytes
	name          TEXT NOT NULL,    -- as the sender called it; may be empty
	person_region INTEGER NOT NULL, -- who sent it
	person_id     INTEGER NOT NULL, -- who sent it
	at            INTEGER NOT NULL, -- ms UTC
	PRIMARY KEY (region, id)
) STRICT;
CREATE INDEX upload_file ON upload (sha256, at);

-- FACT upload_use: the file is a value of an act of the matter
CREATE TABLE upload_use (
	sha256        BLOB NOT NULL,    -- of the file, 32 bytes
	matter_region INTEGER NOT NULL, -- where
	matter_id     INTEGER NOT NULL, -- where
	PRIMARY KEY (sha256, matter_region, matter_id)
) STRICT;

-- ---- ordinary reads ----

-- FACT access_line: a read, or several like it within a second or two; committed to by its access_batch
CREATE TABLE access_line (
	number         INTEGER PRIMARY KEY, -- given by the database
	batch_region   INTEGER NOT NULL, -- of access_batch
	batch_id       INTEGER NOT NULL, -- of access_batch
	at             INTEGER NOT NULL, -- ms UTC; the first of them
	n              INTEGER NOT NULL, -- how many reads
	account_region INTEGER NOT NULL, -- who
	account_id     INTEGER NOT NULL, -- who
	role           TEXT NOT NULL,    -- as what; empty = for himself
	what           TEXT NOT NULL,    -- method and path
	status         INTEGER NOT NULL, -- HTTP
	address        TEXT NOT NULL     -- of the peer
) STRICT;
CREATE INDEX access_line_of ON access_line (account_region, account_id, number);
CREATE INDEX access_line_batch ON access_line (batch_region, batch_id);

-- insert-only: upload, upload_use, access_line
