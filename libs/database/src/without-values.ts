import { QueryFailedError } from 'typeorm';
import { isConnectionLost, sqlStateOf } from './sql-state.js';

const KEPT = new Set([
  'code',
  'constraint',
  'table',
  'schema',
  'column',
  'routine',
  'severity',
  'stack',
  'message',
]);

/**
 * The same error without a value of a row: PostgreSQL repeats them in message, detail and parameters
 * (`Key (number)=(…) already exists`), and errors end in logs. Code and constraint stay, callers decide by them.
 */
export function withoutValues<E>(error: E): E {
  if (!(error instanceof QueryFailedError)) return error;
  const driver = error.driverError as Error & Record<string, unknown>;
  if (isConnectionLost(error))
    return bare(error, `PostgreSQL is away: ${sqlStateOf(error) ?? driver.message}`);
  const where = [driver.table, driver.constraint].filter((part) => typeof part === 'string').join(', ');
  return bare(
    error,
    `PostgreSQL refused a statement: ${sqlStateOf(error) ?? driver.name}${where ? ` (${where})` : ''}`,
  );
}

function bare<E extends QueryFailedError>(error: E, message: string): E {
  const driver = error.driverError as Error & Record<string, unknown>;
  for (const key of Object.keys(driver)) if (!KEPT.has(key)) delete driver[key];
  driver.message = message;
  driver.stack = message;
  Object.assign(error, { message, query: '', parameters: [] });
  for (const key of ['detail', 'where', 'hint', 'internalQuery', 'dataType'])
    Reflect.deleteProperty(error, key);
  return error;
}
