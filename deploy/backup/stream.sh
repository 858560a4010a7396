#!/bin/sh
# Keeps all that the server writes ahead (WAL) in the archive, as it is written; goes on after the server or the way to it was away.
set -u
. "$(dirname "$0")/archive.sh"
receiver=
trap 'kill ${receiver:-} 2>/dev/null; exit 0' TERM INT

while :; do
  # The slot makes the server keep what was not fetched yet, up to its max_slot_wal_keep_size.
  if folder=$(life)/wal && mkdir -p "$folder" &&
    pg_receivewal --no-password --slot="$SLOT" --create-slot --if-not-exists; then
    pg_receivewal --no-password --directory="$folder" --slot="$SLOT" --synchronous --no-loop &
    receiver=$!
    wait "$receiver"
  fi
  sleep 1
done
