import { DomainError } from '@lgsp/kernel';
import { CommitUnknown } from './database.errors.js';

/** TypeORM wraps what pg throws; by its shape, so that rooms without TypeORM need not load it. */
const sourceOf = (error: unknown): unknown =>
  error instanceof Error && 'driverError' in error ? error.driverError : error;

/** Each has a digit, by which it differs from the system's EPIPE. */
const SQL_STATE = /^(?=.*\d)[0-9A-Z]{5}$/;

/** PostgreSQL's five characters of what went wrong (appendix A of its manual); undefined for other errors. */
export function sqlStateOf(error: unknown): string | undefined {
  const source = sourceOf(error);
  if (!(source instanceof Error) || !('code' in source) || typeof source.code !== 'string') return undefined;
  return SQL_STATE.test(source.code) ? source.code : undefined;
}

const DEADLOCK = '40P01';
const SERIALISATION = '40001';

/** The database itself asks for the whole transaction again: nobody did anything wrong. */
export const isRerunnable = (error: unknown): boolean =>
  [DEADLOCK, SERIALISATION].includes(sqlStateOf(error) ?? '');

const LOCK_NOT_AVAILABLE = '55P03';
const CANCELLED = '57014';

/**
 * Nothing of what was asked is kept, and it may be asked again: what stood in its way passes, such as a lock held too long, a
 * conflict, a dry pool, a database that is away. Of a connection that is lost on the way this is true as well, for its
 * transaction ends with it; only a commit that was under way may have come through, and is told as DATABASE.COMMIT_UNKNOWN.
 */
export function isPassing(error: unknown): boolean {
  if (error instanceof CommitUnknown) return false;
  return (
    isRerunnable(error) ||
    [LOCK_NOT_AVAILABLE, CANCELLED].includes(sqlStateOf(error) ?? '') ||
    isDatabaseAway(error)
  );
}

/** The other end is gone, and with it its word on what was under way. */
export function isConnectionLost(error: unknown): boolean {
  const state = sqlStateOf(error);
  if (state) return /^(08|57P)/.test(state);
  const source = sourceOf(error);
  if (!(source instanceof Error)) return false;
  if (
    'code' in source &&
    /^(ECONN|EPIPE|ENOTFOUND|EAI_|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)/.test(String(source.code))
  )
    return true;
  return NO_CONNECTION.test(source.message);
}

/** What pg, its pool and TypeORM say without a code. */
const NO_CONNECTION = new RegExp(
  [
    'Connection terminated',
    'timeout (exceeded when trying to connect|expired)',
    'not queryable',
    'Query runner already released',
    'Cannot use a pool after calling end',
    'Driver not Connected',
  ].join('|'),
  'i',
);

/** Refused at the door: a login, a database that is not there, no room for one more connection. */
const REFUSED = /^(28|3D|53)/;
const NOT_ACCEPTING = '55000';

/** The database cannot be used at all (gone, starting, refusing connections), as against refusing one statement. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof DomainError) return error instanceof CommitUnknown;
  const state = sqlStateOf(error) ?? '';
  return REFUSED.test(state) || (state === NOT_ACCEPTING && isFatal(error)) || isConnectionLost(error);
}

function isFatal(error: unknown): boolean {
  const source = sourceOf(error);
  return source instanceof Error && 'severity' in source && source.severity === 'FATAL';
}

/** True for a broken unique constraint, of this name when one is given. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (sqlStateOf(error) !== '23505') return false;
  if (!constraint) return true;
  const source = sourceOf(error);
  return source instanceof Error && 'constraint' in source && source.constraint === constraint;
}
