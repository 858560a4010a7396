#!/usr/bin/env bash
# A department's gRPC service through the gateway. Needs grpcurl, and $ME, $TOKEN and $PERSON of docs/examples/first-calls.sh.
set -euo pipefail
grpcurl -plaintext 127.0.0.1:7150 list
meta=(-H "authorization: Bearer $TOKEN" -H "x-road-client: $ME" -H 'x-lgsp-purpose: birth-linked-procedure' -H 'x-road-userid: H56.HT01:cb-0142')
grpcurl -plaintext "${meta[@]}" -d "{\"id\":\"$PERSON\"}" 127.0.0.1:7150 lgsp.population.v1.PersonService/GetPerson
# Not granted: ends with PermissionDenied.
grpcurl -plaintext "${meta[@]}" -d '{"personal_number":"038194667351","name":"Nguyễn Mô Phỏng Nữ","birth_date":"1994-02-03"}' \
  127.0.0.1:7150 lgsp.population.v1.PersonService/LookUpPerson
