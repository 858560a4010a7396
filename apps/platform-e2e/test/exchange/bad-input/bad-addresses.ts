import { CANARY } from './verdict.js';

export const ONE_STOP = '/r1/VN/GOV/H56/one-stop/api';
export const ID = '01a204c5-68f7-7000-89db-683ca502bbdb';

/** Tricks, each of which is 400. */
export const BAD_PATHS: [what: string, path: string][] = [
  ['dot segments', `${ONE_STOP}/dossiers/../late-legs`],
  ['encoded dot segments', `${ONE_STOP}/dossiers/%2e%2e/late-legs`],
  ['an encoded slash', `${ONE_STOP}/dossiers%2f${ID}`],
  ['a slash encoded twice', `${ONE_STOP}/dossiers/..%252f..%252fadmin`],
  ['an empty segment', `${ONE_STOP}//dossiers`],
  ['a backslash', `${ONE_STOP}/dossiers/..%5c..%5cadmin`],
  ['a path parameter', `${ONE_STOP}/dossiers;a=b/${ID}`],
  ['U+0000', `${ONE_STOP}/dossiers/%00`],
  ['a broken escape', `${ONE_STOP}/dossiers/%ff`],
  ['a parameter named twice', `${ONE_STOP}/dossiers/${ID}?a=1&a=2`],
  ['a service that is none', '/r1/VN/GOV/H56/../../api/dossiers'],
];

/** Addresses of good form that lead nowhere, or not for the national portal. */
export const BAD_TARGETS: [what: string, path: string, verdict: string][] = [
  ['no such service', '/r1/VN/GOV/H56/one-stop/other/dossiers', '404 Server.ServerProxy.UnknownService'],
  ['no such system', '/r1/VN/GOV/H99/one-stop/api/dossiers', '404 Server.ServerProxy.UnknownService'],
  ['no such endpoint', `${ONE_STOP}/nothing`, '404 Server.ServerProxy.UnknownService'],
  [
    'the department’s own admin routes',
    `${ONE_STOP}/admin/parked-events`,
    '403 Server.ServerProxy.AccessDenied',
  ],
  [
    'the simulator’s director',
    '/r1/VN/GOV/G01/residence/api/simulation/faults',
    '404 Server.ServerProxy.UnknownService',
  ],
  ['an id that is none', `${ONE_STOP}/dossiers/null`, '400 HTTP.INVALID'],
  ['an id that nobody gave', `${ONE_STOP}/dossiers/${ID}`, '404 ONE_STOP.DOSSIER_NOT_FOUND'],
  ['what no clause grants', `${ONE_STOP}/late-legs`, '403 Server.ServerProxy.AccessDenied'],
];

/** Places where a personal number has no business. */
export const PERSONAL_NUMBERS: [where: string, path: string, headers: Readonly<Record<string, string>>][] = [
  ['path', `${ONE_STOP}/dossiers/${CANARY}`, {}],
  ['query', `${ONE_STOP}/dossiers/${ID}?mother=${CANARY}`, {}],
  ['case', `${ONE_STOP}/dossiers/${ID}`, { 'x-road-issue': CANARY }],
  ['officer', `${ONE_STOP}/dossiers/${ID}`, { 'x-road-userid': `H56:${CANARY}` }],
  ['header of no meaning', `${ONE_STOP}/dossiers/${ID}`, { 'x-note': CANARY }],
  ['idempotency key', `${ONE_STOP}/dossiers/${ID}`, { 'idempotency-key': CANARY }],
];
