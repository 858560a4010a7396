#!/usr/bin/env bash
# A child is born: notified by the hospital, submitted by the national portal, decided by the commune, read by its desk. Needs a running platform
# (npm start); GATEWAY and SIMULATOR when its ports were moved. All data is made up by the simulator.
set -euo pipefail
cd "$(dirname "$0")/../.."
gateway=${GATEWAY:-http://127.0.0.1:7100}
simulator=${SIMULATOR:-http://127.0.0.1:7109}
lgsp=${LGSP:-npm run -s lgsp --}
PORTAL=VN/GOV/G22/national-portal
DESK=VN/GOV/H56.HT01/civil-status-desk
HEALTH=VN/GOV/H56.YT/healthcare-desk

token() {   # token <client id> [scope]
  local secret
  secret=$($lgsp credentials "$1" | sed -n 's/^client_secret=//p')
  curl -s "$gateway/oauth/token" -u "${1//\//%2F}:$secret" \
    -d grant_type=client_credentials ${2:+-d scope=$2} | sed 's/.*"access_token":"\([^"]*\)".*/\1/'
}
signed_in() { $lgsp sign-in $DESK "$1"; }   # the officer's own token, and the chairman's
r1() {      # r1 <token> <client> <system> <path> [curl arguments]: -f, so that a refusal ends the script
  local token=$1 client=$2 url="$gateway/r1/$3/api/$4"
  shift 4
  curl -sS --fail-with-body "$url" -H "authorization: Bearer $token" -H "X-Road-Client: $client" \
    -H 'X-LGSP-Purpose: birth-linked-procedure' -H "X-Road-Issue: $CODE" "$@"
}
officer='X-Road-UserId: H56.HT01:cb-0142'   # whose agency says which rows the desk sees
field() { sed "s/.*\"$1\":\"\([^\"]*\)\".*/\1/"; }

PLACE='{"communeCode":"14797","communeName":"Phường Hạc Thành"}'
person() {  # person <1 male | 2 female> <birth date>: somebody whom the simulated national database knows
  curl -sS --fail-with-body "$simulator/simulation/persons" -H 'content-type: application/json' \
    -d "{\"sex\":$1,\"birthDate\":\"$2\",\"residence\":$PLACE}"
}
of_entry='"ethnicity":"Kinh","nationality":"Việt Nam"'   # what the entry in the register says beside names and days
stated() { printf '"name":"%s","birthDate":"%s","personalNumber":"%s"' "$(field name <<<"$1")" "$2" "$(field personalNumber <<<"$1")"; }
parent() { printf '{%s,%s,"residence":"Phường Hạc Thành, Thanh Hóa"}' "$1" "$of_entry"; }
stated_mother=$(stated "$(person 2 1996-05-17)" 1996-05-17)
mother=$(parent "$stated_mother")
father=$(parent "$(stated "$(person 1 1994-11-02)" 1994-11-02)")

n=$(printf %05d $((RANDOM % 100000)))
CODE=H56.HT01-$(date +%y%m%d)-$n
GCS=38101.GCS.$n.$(date +%y)   # giấy chứng sinh
born=$(node -p 'new Date(Date.now() - 864e5).toISOString().slice(0, 10)')
dossier="{\"code\":\"$CODE\",\"submittedAt\":\"$(date -u +%Y-%m-%dT%H:%M:%SZ)\",
  \"applicant\":{\"name\":$(sed 's/.*"name":\("[^"]*"\).*/\1/' <<<"$mother"),\"relation\":\"mother\"},
  \"child\":{\"name\":\"Lê Mô Phỏng An\",\"sex\":2,\"birthDate\":\"$born\",\"birthPlace\":$PLACE,
    $of_entry,\"hometown\":\"Phường Hạc Thành, Thanh Hóa\"},
  \"mother\":$mother,\"father\":$father,\"residence\":$PLACE,
  \"agencies\":{\"birth\":\"H56.HT01\",\"residence\":\"G01.CA01\",\"insurance\":\"G24.BH01\"},
  \"notificationCode\":\"$GCS\",\"attachments\":[]}"

health=$(token $HEALTH)
hospital() {  # hospital <purpose> <path> <body>: what the hospital's software sends
  curl -sS --fail-with-body "$gateway/r1/VN/GOV/H56.YT/healthcare/api/$2" -H "authorization: Bearer $health" -H "X-Road-Client: $HEALTH" \
    -H "X-LGSP-Purpose: $1" -H 'X-Road-UserId: H56.YT:cb-0301' -H "Idempotency-Key: $2-$CODE" -H 'content-type: application/json' -d "$3"
}
# Refused as taken from the second birth on.
hospital healthcare-register facilities '{"code":"38101","name":"Bệnh viện Phụ sản Mô Phỏng","level":"specialised","commune":"14797","address":"Số 1"}' >/dev/null || true
echo "The hospital's notification:"
hospital birth-linked-procedure birth-notifications "{\"code\":\"$GCS\",\"facility\":\"38101\",\"mother\":{$stated_mother},
  \"child\":{\"sex\":2,\"birthDate\":\"$born\",\"ofBirth\":1},\"issuedOn\":\"$born\"}"; echo

portal=$(token $PORTAL)
desk=$(token $DESK)
answer=$(r1 "$portal" $PORTAL VN/GOV/H56/one-stop dossiers -H 'content-type: application/json' -H "Idempotency-Key: submit-$CODE" -d "$dossier")
id=$(sed 's/^{"id":"\([^"]*\)".*/\1/' <<<"$answer")
echo "Submitted $CODE: $id"

view() { r1 "$portal" $PORTAL VN/GOV/H56/one-stop "dossiers/$id"; }
for _ in $(seq 60); do
  leg=$(view | sed -n 's/.*"legs":\[{"id":"\([^"]*\)".*"kind":"birth".*"state":"asked".*/\1/p')
  [ -n "$leg" ] && break
  sleep 0.5
done
[ -n "$leg" ] || { echo 'No birth leg was asked'; view; exit 1; }

legs=birth-legs/$leg
taken=
for n in $(seq 60); do
  r1 "$desk" $DESK VN/GOV/H56/population "$legs/claim" -X POST -H "$officer" -H "Idempotency-Key: claim-$n-$leg" >/dev/null 2>&1 && taken=yes && break
  sleep 0.5
done
[ -n "$taken" ] || { echo 'The birth leg did not reach the desk'; exit 1; }
echo 'Taken by an officer of the commune'
r1 "$desk" $DESK VN/GOV/H56/population "$legs/approval" -X POST -H "$officer" \
  -H "X-LGSP-Actor-Token: $(signed_in cb-0142)" -H "Idempotency-Key: approve-$leg" >/dev/null
r1 "$desk" $DESK VN/GOV/H56/population "$legs/signature" -X POST -H 'X-Road-UserId: H56.HT01:ct-0007' \
  -H "X-LGSP-Actor-Token: $(signed_in ct-0007)" -H "Idempotency-Key: sign-$leg" >/dev/null
echo 'Approved and signed'

for _ in $(seq 120); do
  view | grep -q '"status":10' && break
  sleep 0.5
done
echo; echo 'The dossier:'; view; echo
echo; echo 'Its timeline:'; r1 "$portal" $PORTAL VN/GOV/H56/one-stop "dossiers/$id/timeline"; echo
person=$(r1 "$desk" $DESK VN/GOV/H56/population "$legs" -H "$officer" | sed -n 's/.*"certificateNumber".*"personId":"\([^"]*\)".*/\1/p')
echo; echo "The child, PERSON=$person, with the fields that the agreement grants the desk:"
r1 "$desk" $DESK VN/GOV/H56/population "persons/$person" -H "$officer"; echo
