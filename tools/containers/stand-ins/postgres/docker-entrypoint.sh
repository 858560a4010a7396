#!/usr/bin/env bash
# What compose files rely on of the public image: POSTGRES_{USER,PASSWORD,DB}[_FILE], PGDATA, /docker-entrypoint-initdb.d.
set -euo pipefail
file_env() { local f="$1_FILE"; if [ -n "${!f:-}" ]; then export "$1"="$(<"${!f}")"; unset "$f"; fi; }
if [ "${1:-}" = postgres ] || [ "${1#-}" != "${1:-}" ]; then
  [ "${1#-}" = "$1" ] || set -- postgres "$@"
  # As root, as the public image does: a secret may be readable by root alone.
  for v in POSTGRES_USER POSTGRES_PASSWORD POSTGRES_DB; do file_env $v; done
  if [ "$(id -u)" = 0 ]; then
    mkdir -p "$PGDATA" /var/run/postgresql
    chown -R postgres:postgres "$PGDATA" /var/run/postgresql; chmod 700 "$PGDATA"
    exec setpriv --reuid=postgres --regid=postgres --clear-groups "$0" "$@"
  fi
  if [ ! -s "$PGDATA/PG_VERSION" ]; then
    : "${POSTGRES_USER:=postgres}"; : "${POSTGRES_DB:=$POSTGRES_USER}"
    if [ -z "${POSTGRES_PASSWORD:-}" ] && [ "${POSTGRES_HOST_AUTH_METHOD:-}" != trust ]; then
      echo "POSTGRES_PASSWORD is not set" >&2; exit 1; fi
    initdb -D "$PGDATA" -U "$POSTGRES_USER" --pwfile=<(printf '%s\n' "${POSTGRES_PASSWORD:-x}") \
      --auth-local=trust --auth-host="${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}" --encoding=UTF8 ${POSTGRES_INITDB_ARGS:-}
    echo "host all all all ${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}" >>"$PGDATA/pg_hba.conf"
    pg_ctl -D "$PGDATA" -w -o "-c listen_addresses='' -k /var/run/postgresql" start
    export PGHOST=/var/run/postgresql PGUSER="$POSTGRES_USER"
    [ "$POSTGRES_DB" = postgres ] || psql -v ON_ERROR_STOP=1 -d postgres -c "CREATE DATABASE \"$POSTGRES_DB\""
    for f in /docker-entrypoint-initdb.d/*; do
      case "$f" in
        *.sh) echo "running $f"; if [ -x "$f" ]; then "$f"; else . "$f"; fi ;;
        *.sql) echo "running $f"; psql -v ON_ERROR_STOP=1 -d "$POSTGRES_DB" -f "$f" ;;
      esac
    done
    pg_ctl -D "$PGDATA" -m fast -w stop
    unset PGHOST PGUSER
    echo "PostgreSQL init process complete; ready for start up."
  fi
  shift; exec postgres -c listen_addresses='*' -k /var/run/postgresql "$@"
fi
exec "$@"
