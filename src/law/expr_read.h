/* expr_read — an expression as signs and words, one ahead; the first fault stays.  Used by
 * expr_parse.c. */
#pragma once
#include "law/expr.h"

enum token_kind { TOKEN_END, TOKEN_NUMBER, TOKEN_DAY, TOKEN_MEMBER, TOKEN_NAME, TOKEN_SIGN };

struct token {
	enum token_kind kind;
	size_t at;   /* byte offset */
	str text;    /* as written; TOKEN_MEMBER: without the quotes */
	int64_t num; /* TOKEN_NUMBER, TOKEN_DAY */
};

struct reader {
	struct arena *arena;
	str text;
	size_t next;      /* first byte behind the token ahead */
	size_t end;       /* first byte behind the token taken last */
	struct token now; /* the token ahead */
	str why;          /* .n > 0: a fault */
	size_t fault_at;
	int levels;
};

/* Reads the first token. */
void reader_begin(struct reader *r);
/* Takes the token ahead and reads the next one; after a fault there is only TOKEN_END. */
struct token reader_take(struct reader *r);
/* The first fault is kept. */
void reader_fault(struct reader *r, size_t at, const char *fmt, ...) printf_like(3, 4);
/* Takes the sign or word if it is ahead. */
bool reader_sign(struct reader *r, const char *sign);
bool reader_word(struct reader *r, const char *word);
/* The same, but its absence is a fault. */
void reader_expect(struct reader *r, const char *sign, const char *what);
/* The token ahead for a message: 'a' or the end. */
str reader_ahead(struct reader *r);
