#!/usr/bin/env bash
# Sends the chunks of a file whose document was announced, and completes it.
#   bash docs/examples/send-document.sh giay.pdf <document id>
# Needs $P of one-stop (…/r1/VN/GOV/H56/one-stop/api/dossiers/<id>), $ME, $TOKEN and $OFFICIAL. A failed run is repeated: a chunk that is there is no harm.
set -euo pipefail
file=$1 document=$2
said=(-H "authorization: Bearer $TOKEN" -H "X-Road-Client: $ME" -H "X-Road-UserId: $OFFICIAL" -H 'X-LGSP-Purpose: birth-linked-procedure')
parts=$(mktemp -d)
split -b 1M -d --suffix-length=3 "$file" "$parts/part."
n=0
for part in "$parts"/part.*; do
  n=$((n + 1))
  curl -sS --fail-with-body -X PUT "$P/documents/$document/chunks/$n" "${said[@]}" -H 'Content-Type: application/octet-stream' --data-binary @"$part"
done
curl -sS --fail-with-body -X POST "$P/documents/$document/completion" "${said[@]}"
rm -r "$parts"
