import { remember } from '@lgsp/kernel';
import { decodePart, isIdentifierPart, type SubsystemId, subsystemId } from './subsystem-id.js';
import { XRoadError } from './x-road-error.js';

/** A request target of the REST protocol, taken apart and checked; nothing in it is normalised away. */
export interface RequestTarget {
  readonly service: SubsystemId;
  readonly serviceCode: string;
  /** Rest of the path as it came, `/` when there is none; goes to the provider unchanged. */
  readonly path: string;
  /** Query with its `?`, or empty; unchanged too. */
  readonly query: string;
  /** Names of parameters that the query gives several times: which of them counts differs between servers. */
  readonly repeated: readonly string[];
}

const MAX_URL = 2_000;
const PREFIX = '/r1/';

/**
 * `/r1/{instance}/{class}/{member}/{subsystem}/{serviceCode}[/path][?query]`. An encoded slash is legal inside the five
 * identifiers only; in the rest, encoded slashes and backslashes, dot and empty segments and control characters are
 * refused before anything is matched, so that gateway and provider cannot read one path in two ways.
 * @throws XRoadError BadRequest | UriTooLong
 */
export function parseTarget(url: string): RequestTarget {
  if (url.length > MAX_URL)
    throw new XRoadError('UriTooLong', `The URL is longer than ${MAX_URL} characters`);
  const mark = url.indexOf('?');
  const full = mark < 0 ? url : url.slice(0, mark);
  if (!full.startsWith(PREFIX)) throw bad('The path does not begin with /r1/');
  const end = endOfService(full);
  const { service, serviceCode } = serviceOf(full.slice(PREFIX.length, end));
  const path = full.slice(end) || '/';
  checkPath(path);
  const query = mark < 0 ? '' : url.slice(mark);
  return { service, serviceCode, path, query, repeated: checkQuery(query) };
}

/** Where the path of the service itself begins: behind five parts. */
function endOfService(full: string): number {
  let end = PREFIX.length - 1;
  for (let part = 0; part < 5 && end >= 0; part++) end = full.indexOf('/', end + 1);
  return end < 0 ? full.length : end;
}

/** Few services, asked for many times. @throws XRoadError BadRequest */
const serviceOf = remember((text: string): Pick<RequestTarget, 'service' | 'serviceCode'> => {
  const [instance, memberClass, member, subsystem, serviceCode] = text.split('/').map(decodePart);
  const service =
    instance && memberClass && member && subsystem
      ? subsystemId(instance, memberClass, member, subsystem)
      : undefined;
  if (!service || !serviceCode || !isIdentifierPart(serviceCode))
    throw bad('The path does not name instance, class, member, subsystem and service');
  return { service, serviceCode };
});

/** Unreserved characters only (RFC 3986 §2.3) and no leading dot: nothing two readers could read differently. */
const PLAIN_PATH = /^(?:\/[\w~-][\w.~-]*)+$/;

/** @throws XRoadError BadRequest for a path that two readers could read differently. */
export function checkPath(path: string): void {
  if (path === '/' || PLAIN_PATH.test(path)) return;
  for (const segment of path.slice(1).split('/')) {
    if (segment === '') throw bad('The path holds an empty segment');
    const text = decodePart(segment);
    if (text === undefined) throw bad('The path holds a broken escape');
    // A second escape inside the first would be a slash or a dot to whoever decodes twice.
    const inner = text.includes('%') ? (decodePart(text) ?? '/') : text;
    if (/[/\\;]/.test(inner)) throw bad('The path holds an encoded slash, backslash or parameter');
    if (text === '.' || text === '..' || inner === '.' || inner === '..')
      throw bad('The path holds a dot segment');
    if (hasControl(inner) || inner.includes('#')) throw bad('The path holds a control character');
  }
}

/** The names given more than once. @throws XRoadError BadRequest for broken escapes and control characters */
export function checkQuery(query: string): readonly string[] {
  if (query.length < 2) return NONE;
  const seen = new Set<string>();
  const repeated: string[] = [];
  for (const pair of query.slice(1).split('&')) {
    const text = decodePart(pair.replaceAll('+', ' '));
    if (text === undefined || hasControl(text))
      throw bad('The query holds a broken escape or control character');
    const name = text.split('=', 1)[0] ?? '';
    if (seen.has(name)) repeated.push(name);
    seen.add(name);
  }
  return repeated;
}

const NONE: readonly string[] = [];

const bad = (message: string): XRoadError => new XRoadError('BadRequest', message);

function hasControl(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 || code === 0x7f) return true;
  }
  return false;
}
