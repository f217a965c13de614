/* publish — the public side as files: portal, items with their receipts, lists, guides, and the
 * leaves of what is public; nothing else.  It has no credentials and no database: it reads what the
 * desk shows to everybody (/api/publications) and the pack, and writes below DIR; a web server
 * serves DIR.  Pages have no script.
 *
 *     DIR/index.html, report.html, about.html, 404.html, site.css, eye.svg, feed.xml, find.tsv,
 * log-key.js DIR/items/ID.html .json .receipt      DIR/log/leaves/N DIR/lists/ lists/KEY/
 * lists/KEY/2.html   KEY: all, a view, a district; export.csv, export.json DIR/guides/
 * guides/PROCEDURE.html      DIR/d/… the senior copy of each page
 */
#pragma once
#include "base/note.h"
#include "law/pack.h"

struct publish_config {
	const char *desk;               /* "http://127.0.0.1:8039" */
	str dir;                        /* below which it writes */
	const char *portal;             /* folder of the templates */
	const char *log_key, *log_keys; /* files of the log's verifier key and of how it was
					 * handed on: the verifier page loads both as a script */
	const struct pack *pack;
	bool demo;
};
struct publish; /* what was written already */

/* Reads the templates.  < 0: they are not there. */
must_use int publish_open(struct arena *a, const struct publish_config *c, struct publish **out);
/* Gives back what it remembers between looks. */
void publish_close(struct publish *p);
/* Looks at what is public and writes what changed; *written counts files.  An item is shown when a
 * checkpoint covers its leaf.  < 0: the desk is away (the next look tries again) or the disk is
 * full. */
must_use int publish_look(struct publish *p, struct arena *scratch, int *written);
