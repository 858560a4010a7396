# Read by its neighbours: whose archive it is. libpq's own variables say which server (PGHOST, PGPORT, PGUSER).
: "${ARCHIVE_DIR:?is the folder of back-ups}"
if [ -n "${PGPASSWORD_FILE:-}" ]; then
  PGPASSWORD=$(cat "$PGPASSWORD_FILE")
  export PGPASSWORD
fi
SLOT=lgsp_archive

# A folder for each life of a server: its own number, and that of its timeline, which rises when it is put back to an earlier time.
# What one life wrote is never mixed with what another wrote in its place.
life() {
  psql --no-password -XAtq -v ON_ERROR_STOP=1 -d 'dbname=postgres replication=true' -c IDENTIFY_SYSTEM |
    awk -F'|' -v archive="$ARCHIVE_DIR" '{ print archive "/" $1 "-" $2 }' | grep .
}
