/* inside — what lives as long as the desk: opened in desk.c, closed there in reverse. */
#pragma once
#include <stdatomic.h>

#include "desk/desk.h"
#include "desk/request.h"
#include "desk/seal.h"

struct pool;
struct slow;
struct access;
struct feeds;
struct doorman;
struct site;
struct province;

struct desk {
	const struct desk_config *config; /* borrowed */
	struct arena arena;               /* of the process: the OpenAPI document */
	struct MHD_Daemon *daemon;
	struct writer *writer;
	struct pool *pool;     /* read connections */
	struct slow *slow;     /* one thread for passwords */
	struct slow *outside;  /* and one that waits for others' servers */
	struct slow *drawing;  /* one thread for pages of papers */
	struct access *access; /* lines that wait for the access log */
	struct feeds *feeds;   /* live facts */
	struct doorman *door;  /* connections and their patience */
	struct session_cache *sessions;
	struct seal_key seal;      /* of second factors at rest */
	struct site *site;         /* files for anybody */
	struct province *province; /* NULL: no such way to sign in */
	str openapi;
	ms started;
	int port;
	atomic_int in_flight; /* requests with a job or slow work */
	atomic_bool stopping;
};

static inline ms desk_now(const struct desk *d)
{
	return d->config->clock.now(d->config->clock.self);
}

static inline ms desk_wall(const struct desk *d)
{
	return d->config->clock.wall(d->config->clock.self);
}
