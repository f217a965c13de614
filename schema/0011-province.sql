-- 0011 province: people who sign in by the provincial platform (省统一身份认证).
-- Units as in 0001.

-- STATE province_subject: which account a provider's subject is; lost, it is bound again by the verified number
CREATE TABLE province_subject (
	issuer         TEXT NOT NULL,    -- address of the provider, as in its tokens
	subject        TEXT NOT NULL,    -- its pairwise name for the person; means nothing elsewhere
	account_region INTEGER NOT NULL, -- whose
	account_id     INTEGER NOT NULL, -- whose
	at             INTEGER NOT NULL, -- ms UTC; of the first sign-in
	PRIMARY KEY (issuer, subject),
	UNIQUE (issuer, account_region, account_id)
) STRICT;

-- who acts for an organisation
CREATE INDEX mandate_of_org ON mandate (org_region, org_id);
