#!/usr/bin/env bash
# pg.sh COMMAND…: runs a command beside a PostgreSQL server of its own, whose address is in $HUOYAN_TEST_PG and whose data
# folder is in $HUOYAN_TEST_PG_DATA; both end with the command.  It listens on a socket in a temporary folder and on a loopback
# port.  It does not sync (no test cuts the power: what a killed process has written is there) unless $HUOYAN_PG_SYNC is `on`, as
# a measurement wants it.  PostgreSQL refuses to run as root: then the user `postgres` runs it.
set -u
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1) || { echo "pg.sh: no PostgreSQL server here" >&2; exit 2; }
dir=$(mktemp -d "${TMPDIR:-/tmp}/huoyan-pg.XXXXXX") || exit 2
as=()
if [ "$(id -u)" = 0 ]; then
	as=(setpriv --reuid=postgres --regid=postgres --init-groups env HOME="$dir")
	chown postgres "$dir"
fi
end() {
	"${as[@]}" "$bin/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1
	rm -rf "$dir"
}
trap end EXIT
trap 'exit 1' INT TERM HUP

cd "$dir" || exit 2
"${as[@]}" "$bin/initdb" -D "$dir/data" -U huoyan -A trust -E UTF8 --locale=C -N >"$dir/log" 2>&1 ||
	{ cat "$dir/log" >&2; exit 2; }
started=
for _ in {1..20}; do
	port=$((10000 + RANDOM % 10000)) # below those of outgoing connections and of tests/lent.py
	"${as[@]}" "$bin/pg_ctl" -D "$dir/data" -l "$dir/server.log" -w -t 30 -o "-k $dir -h 127.0.0.1 -p $port -c max_connections=60 \
-c shared_buffers=64MB -c fsync=${HUOYAN_PG_SYNC:-off}" start >/dev/null 2>&1 && { started=1; break; }
done
[ -n "$started" ] || { cat "$dir/server.log" >&2; exit 2; }
cd - >/dev/null || exit 2
export HUOYAN_TEST_PG="postgresql://huoyan@127.0.0.1:$port/postgres" HUOYAN_TEST_PG_DATA="$dir/data"
"$@"
