#!/usr/bin/env bash
# Imports a CSV of persons through the gateway, chunk by chunk, and goes on where it stopped when it is run again.
#   bash docs/examples/import-persons.sh persons.csv per-row "Quyết định 12/QĐ-UBND"
# Needs $gateway, $ME and $TOKEN of docs/integrators.md. Blank lines are no rows; a line break inside a field has no place in a list of persons.
set -euo pipefail
file=$1 mode=$2 basis=$3
ROWS=1000
state=$file.import        # the import's id: all that has to be kept
url=$gateway/r1/VN/GOV/H56/population/api/person-imports

lines=$(mktemp)           # one row a line, whatever ends the lines: the exchange counts rows, and so does this
trap 'rm -f "$lines"' EXIT
tr '\r' '\n' <"$file" | grep '[^[:space:]]' >"$lines"
awk -F '"' 'NF % 2 == 0 { print "line " NR ": a line break inside a field" >"/dev/stderr"; exit 1 }' "$lines"

ask() {   # ask <method> <path> [curl arguments]
  curl -sS --fail-with-body --retry 5 --retry-connrefused -X "$1" "$url$2" -H "authorization: Bearer $TOKEN" -H "X-Road-Client: $ME" \
    -H 'X-Road-UserId: H56.HT01:cb-0142' -H 'X-LGSP-Purpose: civil-status-digitisation' -H "Idempotency-Key: $3" "${@:4}"
}
field() { sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"; }

if [ ! -s "$state" ]; then
  ask POST "" "open-$(basename "$file")-$(date +%s)-$$" -H 'content-type: application/json' \
    -d "{\"mode\":\"$mode\",\"legalBasis\":\"$basis\"}" | field id >"$state"
fi
id=$(cat "$state")
total=$(($(grep -c '' "$lines") - 1))
while sent=$(ask GET "/$id" - | field rows) && [ "$sent" -lt "$total" ]; do
  chunk=$(($(ask GET "/$id" - | field chunks) + 1))
  sed -n "1p;$((sent + 2)),$((sent + 1 + ROWS))p" "$lines" |
    ask PUT "/$id/chunks/$chunk" "$id-$chunk" -H 'content-type: text/csv' --data-binary @-
  echo
done
ask POST "/$id/completion" "$id-completion" -H 'content-type: application/json' -d "{\"rows\":$total}"
echo
ask GET "/$id/refusals" - -H 'Accept: text/csv'
