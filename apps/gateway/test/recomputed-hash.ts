import { createHash } from 'node:crypto';

/** As docs/integrators.md tells anybody to compute it, without a line of the gateway's. */
export function recomputedHash(salt: unknown, lines: readonly string[], body: string): string {
  const text = [String(salt), ...lines, '', body].join('\r\n');
  return createHash('sha512').update(text).digest('base64');
}

/** The hashed headers as docs/generated/headers.md lists them, of those that `value` knows. */
export const hashedLines = (value: (name: string) => Said): string[] =>
  HASHED.flatMap((name) => {
    const said = value(name);
    return said === undefined ? [] : [`${name}: ${String(said)}`];
  });

type Said = string | Buffer | readonly string[] | undefined;

const HASHED = [
  ...['x-road-client', 'x-road-service', 'x-road-id', 'x-road-userid', 'x-road-issue'],
  ...['x-road-represented-party', 'x-lgsp-purpose', 'x-lgsp-procedure'],
];
