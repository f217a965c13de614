/* publish — the public side as files: one JSON file per publication, a list, and nothing else.  It
 * has no credentials: it reads what the desk shows to everybody (GET /api/publications) and writes
 * below DIR; a web server serves DIR. */
#pragma once
#include "base/note.h"

/* Fetches url (http, loopback) page by page and writes what changed: DIR/items/<id>.json,
 * DIR/list.json. *written counts files.  < 0: the desk is away (the next look tries again) or the
 * disk is full. */
must_use int publish_look(struct arena *a, const char *url, str dir, int *written);
