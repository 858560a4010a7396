#!/usr/bin/env bash
# Faults of the simulated national systems: ordered, listed, cleared. Needs a running platform (npm start).
set -euo pipefail
sim=http://localhost:7109/simulation
post() { curl -s -X POST "$sim/$1" -H 'content-type: application/json' -d "$2"; }
post faults '{"system":"social-insurance","kind":"away","times":3}'
post faults '{"system":"residence","operation":"POST /permanent-residences","kind":"refuses-later","reason":"Chỗ ở không hợp pháp"}'
post faults '{"system":"residence","kind":"pending"}'                 # until the faults are cleared
post faults '{"system":"civil-register","kind":"dies-before-answer"}' # commits, then SIGKILL; the launcher restarts it
curl -s "$sim/faults"; curl -s -X DELETE "$sim/faults"                 # list; clear and release what was held
curl -s "$sim/requests"                                               # how often each request id arrived
