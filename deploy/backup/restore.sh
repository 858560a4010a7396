#!/bin/sh
# restore.sh <base back-up> <empty data folder> [time]: the server as it was at that time, such as 2026-12-01T09:30:00Z, or at the end of
# what the archive has; checked, recovered and stopped. Run by whom the folder belongs to.
set -eu
base=$(cd "$1" && pwd)
data=$2
at=${3:-}
wal=$(cd "$base/../../wal" && pwd)
scripts=$(cd "$(dirname "$0")" && pwd)
case $at in
'' | *:*[+-][0-9][0-9] | *:*[+-][0-9][0-9]:[0-9][0-9]) ;;
*:*Z) at=${at%Z}+00 ;; # at that moment PostgreSQL knows no zone by its name
*) echo "$at: a time needs its zone, such as 2026-12-01T09:30:00Z" >&2 && exit 2 ;;
esac
mkdir -p "$data"
[ -z "$(ls -A "$data")" ] || { echo "$data is not empty, and nothing is deleted here" >&2; exit 2; }
chmod 0700 "$data"
tar -xzf "$base/base.tar.gz" -C "$data"
tar -xzf "$base/pg_wal.tar.gz" -C "$data/pg_wal"
cp "$base/backup_manifest" "$data/backup_manifest"
pg_verifybackup --quiet "$data"
rm "$data/backup_manifest"

mv "$data/postgresql.auto.conf" "$data/postgresql.auto.conf.kept"
cat >"$data/postgresql.auto.conf" <<END
restore_command = 'sh "$scripts/fetch.sh" "$wal" "%f" "%p"'
recovery_target_time = '$at'
recovery_target_timeline = 'current'
recovery_target_action = 'promote'
END
touch "$data/recovery.signal"
# Nobody else is let in, and nothing is read half-way. A time that the archive does not reach ends it with an error.
sockets=$(mktemp -d)
serve="-c listen_addresses= -c unix_socket_directories=$sockets -c hot_standby=off"
failed() { tail -n 20 "$data.log" >&2; exit 1; }
pg_ctl --pgdata="$data" --options="$serve" --log="$data.log" --timeout=86400 --wait start || failed
# It counts as started when it has begun to recover.
until [ ! -e "$data/recovery.signal" ] && LC_ALL=C pg_controldata "$data" | grep -q 'cluster state: *in production'; do
  pg_ctl --pgdata="$data" status >/dev/null || failed
  sleep 0.2
done
pg_ctl --pgdata="$data" --mode=fast --timeout=3600 --wait stop
rmdir "$sockets"
mv "$data/postgresql.auto.conf.kept" "$data/postgresql.auto.conf"
