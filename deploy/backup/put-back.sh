#!/bin/sh
# put-back.sh <database> <file>: in the place of the database of that name, with its owner and rights; the others stay. Its service is
# stopped, and stays so until `restored` was said.
set -eu
psql --no-password -XAtq -v ON_ERROR_STOP=1 -d postgres -c "DROP DATABASE IF EXISTS \"$1\" WITH (FORCE)"
pg_restore --no-password --exit-on-error --create --dbname=postgres "$2"
