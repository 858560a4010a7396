import { strikePersonalNumbers } from '@lgsp/kernel';

const MAX_DEPTH = 6;

/**
 * The last resort of a log line: whatever a careless call hands over, at any depth and in any string or key, no number
 * gets through. Numbers as numbers too: 12 digits fit into one.
 */
export function scrub(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return strikePersonalNumbers(value);
  if (typeof value === 'number' || typeof value === 'bigint')
    return depth > 0 && strikePersonalNumbers(String(value)) !== String(value) ? '•••' : value;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return '…';
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Error) return scrubError(value, depth);
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => scrub(item, depth + 1));
  if (ArrayBuffer.isView(value)) return '[bytes]';
  const clean: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value))
    clean[strikePersonalNumbers(key)] = FORBIDDEN.test(key) ? '[redacted]' : scrub(item, depth + 1);
  return clean;
}

/** Never logged whatever they hold: credentials, bodies, statement parameters. */
const FORBIDDEN =
  /^(authorization|cookie|set-cookie|password|secret|token|access_token|client_secret|body|payload|parameters|driverError)$/i;

function scrubError(error: Error, depth: number): unknown {
  const code = 'code' in error ? error.code : undefined;
  return {
    type: error.name,
    message: strikePersonalNumbers(error.message),
    stack: strikePersonalNumbers(error.stack ?? ''),
    ...(typeof code === 'string' ? { code } : {}),
    ...(error.cause === undefined ? {} : { cause: scrub(error.cause, depth + 1) }),
  };
}
