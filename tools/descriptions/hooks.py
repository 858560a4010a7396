"""What Schemathesis makes up, led past the doors at which all of it would end. It loads this file (SCHEMATHESIS_HOOKS)."""

import atexit
import json
import os
import re
import uuid

import schemathesis

# Codes are drawn from all of five digits: hardly one is a commune's.
COMMUNES = ("14797", "14758")
FIVE_DIGITS = re.compile(r"[0-9]{5}")

KEY = "Idempotency-Key"
# As the gateway takes them (libs/x-road/src/header-forms.ts).
GOOD_KEY = re.compile(r'"?[!#-~]{1,200}"?')

# By operation, the headers that say who calls: they are given, never drawn.
with open(os.environ["SENT"], encoding="utf-8") as file:
    sent = json.load(file)
WHO = ("X-Road-UserId", "X-LGSP-Actor-Token", "X-Road-Represented-Party")

# By operation, how often each status was answered.
answered = {}
# By the first segment of a path, ids of what stands there.
known = {}
calls = 0


@schemathesis.hook
def before_call(context, case, kwargs):
    global calls
    calls += 1
    for name in WHO:
        case.headers.pop(name, None)
    case.headers.update(sent[case.operation.label])
    case.body = settled(case.body)
    case.query = settled(case.query)
    # A short key is soon drawn again for another body, which is refused whatever the body is.
    key = case.headers.get(KEY)
    if isinstance(key, str) and GOOD_KEY.fullmatch(key):
        case.headers[KEY] = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{calls} {key}"))
    # Of a thing that is there, in two of three; nobody guesses an id.
    ids = known.get(segment_of(case))
    drawn = case.path_parameters.get("id") if case.path_parameters else None
    if ids and calls % 3 and is_uuid(drawn):
        case.path_parameters["id"] = ids[calls % len(ids)]


@schemathesis.hook
def after_call(context, case, response):
    statuses = answered.setdefault(case.operation.label, {})
    statuses[response.status_code] = statuses.get(response.status_code, 0) + 1
    if "{" in case.operation.path or not 200 <= response.status_code < 300:
        return
    try:
        found = response.json()
    except ValueError:
        return
    items = found.get("items", [found]) if isinstance(found, dict) else []
    ids = known.setdefault(segment_of(case), [])
    for item in items:
        if isinstance(item, dict) and is_uuid(item.get("id")) and item["id"] not in ids and len(ids) < 20:
            ids.append(item["id"])


def segment_of(case):
    return case.operation.path.split("/")[1]


def is_uuid(value):
    try:
        return isinstance(value, str) and bool(uuid.UUID(value))
    except ValueError:
        return False


def settled(value):
    if isinstance(value, list):
        return [settled(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {name: KNOWN_FORMS.get(name, settled)(one) for name, one in value.items()}


def commune(code):
    is_drawn = isinstance(code, str) and FIVE_DIGITS.fullmatch(code)
    return COMMUNES[int(code) % len(COMMUNES)] if is_drawn else code


def school_year(years):
    """Two that follow each other, which no pattern can say."""
    is_drawn = isinstance(years, str) and re.fullmatch(r"[0-9]{4}-[0-9]{4}", years)
    return f"20{years[2:4]}-{int('20' + years[2:4]) + 1}" if is_drawn else years


KNOWN_FORMS = {"commune": commune, "communeCode": commune, "schoolYear": school_year}


@atexit.register
def tell():
    with open(os.environ["ANSWERED"], "w", encoding="utf-8") as file:
        json.dump(answered, file)
