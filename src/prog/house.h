/* house — where a running Huoyan lives: the data folder with its settings, and the folders of the
 * build or install.
 *
 *     DATA/house.json   {"demo":…,"region":370100,"db":"…","origin":"…"}     DATA/huoyan.db   the
 * embedded database DATA/signals/     the gate's segments       DATA/log/public, private   the
 * log's tiles and its keys DATA/files/       uploads by hash           DATA/public/ what publish
 * wrote DATA/outbox/      what post handed over     DATA/run/                  sockets, the
 * simulated clock, process ids */
#pragma once
#include "base/base.h"

struct house {
	bool demo;
	int32_t region;
	str data;   /* absolute */
	str db;     /* database URL */
	str origin; /* name of the log, printed in every checkpoint */
	str site;   /* where the public reaches us, in the QR of papers; empty: loopback */
	str law, schema, web; /* folders; web holds dist/ and status/ */
	int port, device_port;
	bool proxy; /* HTTP comes from a proxy on this machine */
};

/* Makes DATA with its folders and house.json; refuses a folder that has one already. */
must_use int house_make(struct arena *a, const struct house *h);
/* Reads DATA/house.json; *h keeps its ports and, when set, law. */
must_use int house_open(struct arena *a, str data, struct house *h);
/* Fills law, schema and web: beside the build the running program belongs to, else under its
 * install prefix. */
must_use int house_find_folders(struct arena *a, struct house *h);
/* DATA/name */
str house_path(struct arena *a, const struct house *h, const char *name);
