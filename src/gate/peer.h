/* peer — the other end of a link, as the signal store keeps it. */
#pragma once
#include <netinet/in.h>

#include "base/base.h"
#include "base/hash.h"

struct peer {
	uint8_t udp;   /* 1: datagrams, 0: a connection */
	uint8_t v6;    /* 0: the first four bytes of `ip` */
	uint16_t port; /* host order */
	uint8_t ip[16];
};

struct peer peer_of(const struct sockaddr_storage *at, bool udp);
/* As a socket address; returns its length. */
socklen_t peer_sockaddr(const struct peer *p, struct sockaddr_storage *out);
/* The bytes that stand in signal.link, borrowed from *p. */
struct bytes peer_bytes(const struct peer *p);
/* The same address, whatever the port. */
bool peer_same_ip(const struct peer *a, const struct peer *b);
/* "203.0.113.7" or "2001:db8::7"; false: neither. */
bool peer_parse_ip(str text, struct peer *out);
/* "tcp:203.0.113.7:50211", "udp:[2001:db8::7]:5200". */
str peer_print(struct arena *a, const struct peer *p);
