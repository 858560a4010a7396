#!/bin/sh
# Succeeds while somebody follows the server and nothing that was to be fetched has been thrown away.
set -eu
. "$(dirname "$0")/archive.sh"
psql --no-password -XAtq -d postgres -c "SELECT active AND wal_status IN ('reserved', 'extended')
  FROM pg_replication_slots WHERE slot_name = '$SLOT'" | grep -qx t
