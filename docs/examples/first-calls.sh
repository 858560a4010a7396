#!/usr/bin/env bash
# The calls of docs/integrators.md, one after the other. Needs a running platform (npm start); GATEWAY and SIMULATOR when its ports were moved.
set -euo pipefail
cd "$(dirname "$0")/../.."

gateway=${GATEWAY:-http://127.0.0.1:7100}
lgsp() { ${LGSP:-npm run -s lgsp --} "$@"; }
token() {   # token <client id> [scope]
  local secret
  secret=$(lgsp credentials "$1" | sed -n 's/^client_secret=//p')
  curl -s "$gateway/oauth/token" -u "${1//\//%2F}:$secret" \
    -d grant_type=client_credentials ${2:+-d scope=$2} | sed 's/.*"access_token":"\([^"]*\)".*/\1/'
}
ME=VN/GOV/H56.HT01/civil-status-desk
TOKEN=$(token $ME)

curl -s $gateway/listClients -H "authorization: Bearer $TOKEN"                                    # all subsystems
P=$gateway/r1/VN/GOV/H56/population
curl -s $P/listMethods    -H "authorization: Bearer $TOKEN" -H "X-Road-Client: $ME"              # its endpoints
curl -s $P/allowedMethods -H "authorization: Bearer $TOKEN" -H "X-Road-Client: $ME"              # those an agreement grants you
curl -s "$P/getOpenAPI?serviceCode=api" -H "authorization: Bearer $TOKEN" -H "X-Road-Client: $ME"  # OpenAPI 3.1

birth=$(bash docs/examples/birth.sh)
echo "$birth"
PERSON=$(sed -n 's/.*PERSON=\([0-9a-f-]*\).*/\1/p' <<<"$birth")
curl -si $P/api/persons/$PERSON -H "authorization: Bearer $TOKEN" \
  -H "X-Road-Client: $ME" -H 'X-LGSP-Purpose: birth-linked-procedure' -H 'X-Road-UserId: H56.HT01:cb-0142'

DESK=VN/GOV/H56.GD/education-desk
curl -si $gateway/r1/VN/GOV/H56.GD/education/api/schools -H "authorization: Bearer $(token $DESK)" -H "X-Road-Client: $DESK" \
  -H 'X-LGSP-Purpose: education-register' -H 'X-Road-UserId: H56.GD:cb-0301' \
  -H 'Idempotency-Key: 7d1f5a52-4b4e-4a43-9a39-0d2b7a9a5d11' -H 'content-type: application/json' \
  -d '{"code":"38147970001","name":"Trường Tiểu học Mô Phỏng","level":"primary","commune":"14797","places":600}'

curl -si $P/api/persons/01890000-0000-7000-8000-000000000000 -H "authorization: Bearer $TOKEN" \
  -H "X-Road-Client: $ME" -H 'X-LGSP-Purpose: school-intake-forecast'

answer=$(curl -si $P/api/persons/$PERSON -H "authorization: Bearer $TOKEN" -H "X-Road-Client: $ME" \
  -H 'X-LGSP-Purpose: birth-linked-procedure' -H 'X-Road-UserId: H56.HT01:cb-0142' | tr -d '\r')
header() { sed -n "s/^$1: //p" <<<"$answer"; }
SALT=$(header x-lgsp-salt) X_ROAD_ID=$(header x-road-id) ID=$(header x-road-request-id)
curl -s $gateway/exchanges/$ID -H "authorization: Bearer $TOKEN" -H "X-Road-Client: $ME" -H 'X-Road-UserId: H56.HT01:cb-0142'
echo; echo "sent: $(header x-road-request-hash)"; echo "made: $(printf '%s\r\n' "$SALT" "GET /persons/$PERSON" "x-road-client: $ME" "x-road-service: VN/GOV/H56/population/api" \
  "x-road-id: $X_ROAD_ID" 'x-road-userid: H56.HT01:cb-0142' 'x-lgsp-purpose: birth-linked-procedure' '' | openssl dgst -sha512 -binary | base64 -w0)"

list() {   # list <purpose> <path> [curl arguments]
  curl -sS --fail-with-body "$P/api$2" -H "authorization: Bearer $TOKEN" -H "X-Road-Client: $ME" \
    -H 'X-Road-UserId: H56.HT01:cb-0142' -H "X-LGSP-Purpose: $1" "${@:3}"
}
list civil-status-statistics '/persons/export?commune=14797' -H 'Accept: text/csv' -o "${PERSONS_FILE:-persons.csv}" || echo "not whole: $?"
