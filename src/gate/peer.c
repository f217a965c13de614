#include "gate/peer.h"

#include <arpa/inet.h>
#include <stdio.h>

struct peer peer_of(const struct sockaddr_storage *at, bool udp)
{
	struct peer p = {.udp = udp};
	if (at->ss_family == AF_INET6) {
		const struct sockaddr_in6 *v6 = (const void *)at;
		p.port = ntohs(v6->sin6_port);
		p.v6 = 1;
		memcpy(p.ip, &v6->sin6_addr, 16);
	} else {
		const struct sockaddr_in *v4 = (const void *)at;
		p.port = ntohs(v4->sin_port);
		memcpy(p.ip, &v4->sin_addr, 4);
	}
	return p;
}

socklen_t peer_sockaddr(const struct peer *p, struct sockaddr_storage *out)
{
	*out = (struct sockaddr_storage){0};
	if (p->v6) {
		struct sockaddr_in6 *v6 = (void *)out;
		v6->sin6_family = AF_INET6;
		v6->sin6_port = htons(p->port);
		memcpy(&v6->sin6_addr, p->ip, 16);
		return sizeof *v6;
	}
	struct sockaddr_in *v4 = (void *)out;
	v4->sin_family = AF_INET;
	v4->sin_port = htons(p->port);
	memcpy(&v4->sin_addr, p->ip, 4);
	return sizeof *v4;
}

struct bytes peer_bytes(const struct peer *p)
{
	return (struct bytes){(const uint8_t *)p, sizeof *p};
}

bool peer_same_ip(const struct peer *a, const struct peer *b)
{
	return a->v6 == b->v6 && memcmp(a->ip, b->ip, sizeof a->ip) == 0;
}

bool peer_parse_ip(str text, struct peer *out)
{
	char z[64];
	*out = (struct peer){0};
	if (!text.n || text.n >= sizeof z)
		return false;
	snprintf(z, sizeof z, STR_F, STR_A(text));
	out->v6 = str_find(text, ':') < text.n;
	return inet_pton(out->v6 ? AF_INET6 : AF_INET, z, out->ip) == 1;
}

str peer_print(struct arena *a, const struct peer *p)
{
	char ip[INET6_ADDRSTRLEN] = "?";
	inet_ntop(p->v6 ? AF_INET6 : AF_INET, p->ip, ip, sizeof ip);
	return str_fmt(a, p->v6 ? "%s:[%s]:%u" : "%s:%s:%u", p->udp ? "udp" : "tcp", ip, p->port);
}
