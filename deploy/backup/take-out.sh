#!/bin/sh
# take-out.sh <restored data folder> <database> <file>: one database of a restored server, which is started for it and for nobody else.
set -eu
sockets=$(mktemp -d)
trap 'pg_ctl --pgdata="$1" --mode=fast --wait stop; rmdir "$sockets"' EXIT
pg_ctl --pgdata="$1" --options="-p 5432 -c listen_addresses= -c unix_socket_directories=$sockets" --log="$1.log" --wait start
PGHOST=$sockets PGPORT=5432 pg_dump --no-password --format=custom --file="$3" "$2"
