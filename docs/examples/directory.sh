#!/usr/bin/env bash
# The directory of officials of one agency: read, changed, and what it was before. Needs a running platform (npm start).
set -euo pipefail
cd "$(dirname "$0")/../.."
client=VN/GOV/H56.HT01/civil-status-desk
secret=$(npm run -s lgsp -- credentials $client | sed -n 's/^client_secret=//p')
token=$(curl -s "http://127.0.0.1:7100/oauth/token" -u "${client//\//%2F}:$secret" \
  -d grant_type=client_credentials | sed 's/.*"access_token":"\([^"]*\)".*/\1/')
mine=$(npm run -s lgsp -- sign-in $client qt-0002)          # ten minutes
directory() { curl -s -H "Authorization: Bearer $token" -H 'X-Road-UserId: H56.HT01:qt-0002' -H "X-LGSP-Actor-Token: $mine" "http://127.0.0.1:7100/directory/officials$1" "${@:2}"; }

directory '?agency=H56.HT01'                                        # everybody, 50 a page
directory /H56.HT01:cb-0200 -X PUT -H 'Content-Type: application/json' -d '{ "version": 0,
  "subject": "cb-0200", "name": "Nguyễn Văn Tân", "from": "2026-12-01",
  "roles": [{ "role": "officer", "field": "civil-status", "from": "2026-12-01" }] }'
directory /H56.HT01:cb-0200/changes                                 # what it was, when and by whom it was changed
