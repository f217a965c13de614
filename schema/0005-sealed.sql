-- 0005 sealed: the shared secrets of second factors are kept sealed, so that a copy of the database alone gives no codes.
-- Units as in 0001.  What 0003 kept open in credential.secret is sealed by the desk at its next start, and emptied there.

ALTER TABLE credential ADD COLUMN sealed BLOB; -- RFC 6238 shared secret under DATA/keys/secrets.key: XChaCha20-Poly1305, nonce 24 ‖ text 20 ‖ tag 16 bytes; bound to the account's id
