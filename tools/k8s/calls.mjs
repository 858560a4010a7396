// Runs in a pod: two clients, each calling one department through the gateway, twenty times a second at most; each second a line says how it went.
import { readFileSync } from 'node:fs';
import { setInterval } from 'node:timers';
import { setTimeout as pause } from 'node:timers/promises';

const { GATEWAY, SECRETS } = process.env;
let calls = 0;
const failures = [];

const CLIENTS = [
  {
    id: 'VN/GOV/H56.GD/education-desk',
    path: '/r1/VN/GOV/H56.GD/education/api/schools',
    purpose: 'education-register',
    user: 'H56.GD:cb-0301',
  },
  {
    id: 'VN/GOV/H56.HT01/civil-status-desk',
    path: '/r1/VN/GOV/H56/population/api/persons/01a204c7-0000-7000-8000-000000000000',
    purpose: 'birth-linked-procedure',
    user: 'H56.HT01:cb-0142',
  },
];

async function asked(what, url, init) {
  calls += 1;
  try {
    const response = await fetch(GATEWAY + url, { ...init, signal: AbortSignal.timeout(20_000) });
    const text = await response.text();
    if (response.status < 500 && response.status !== 429) return { status: response.status, text };
    failures.push(`${new Date().toISOString()} ${what}: ${response.status} ${text.slice(0, 300)}`);
  } catch (error) {
    failures.push(`${new Date().toISOString()} ${what}: ${error.cause ?? error}`);
  }
  return { status: 0, text: '' };
}

async function token(id) {
  const secret = readFileSync(`${SECRETS}/${id.replaceAll('/', '.')}`, 'utf8').trim();
  const basic = Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64');
  const { text } = await asked('token', '/oauth/token', {
    method: 'POST',
    headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials',
  });
  return text === '' ? undefined : JSON.parse(text).access_token;
}

async function call({ id, path, purpose, user }) {
  for (let bearer, until = 0; ; await pause(50)) {
    if (Date.now() > until) {
      bearer = await token(id);
      if (bearer === undefined) continue;
      until = Date.now() + 60_000;
    }
    const { status, text } = await asked(path, path, {
      headers: {
        authorization: `Bearer ${bearer}`,
        'x-road-client': id,
        'x-lgsp-purpose': purpose,
        ...(user && { 'x-road-userid': user }),
      },
    });
    // Of a person nobody knows population says so; anything else was not what is asked for here.
    if (status !== 0 && status !== 200 && status !== 404)
      failures.push(`${path}: ${status} ${text.slice(0, 300)}`);
  }
}

setInterval(() => console.log(JSON.stringify({ calls, failures: failures.slice(0, 20) })), 1_000);
await Promise.all(CLIENTS.map(call));
