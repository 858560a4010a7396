import { channel } from 'node:diagnostics_channel';

/** A statement on its way. Its text may hold values: for its operation alone, and never written down. */
export interface Statement {
  readonly text: string;
  readonly result: Promise<unknown>;
}

/** Hears each statement when it leaves, in the context of who made it. @see Statement */
const statements = channel('lgsp:statement');

export const onStatement = (listener: (statement: Statement) => void): void =>
  statements.subscribe((statement) => listener(statement as Statement));

interface Asked {
  query(...args: unknown[]): unknown;
}

/** Tells of what the client is asked for; costs nothing while nobody listens. */
export function tellStatements(client: Asked): void {
  const query = client.query.bind(client);
  client.query = (...args) => {
    if (!statements.hasSubscribers) return query(...args);
    const result = query(...args);
    const [asked] = args;
    const text = typeof asked === 'string' ? asked : (asked as { text?: unknown } | undefined)?.text;
    if (result instanceof Promise && typeof text === 'string')
      statements.publish({ text, result } satisfies Statement);
    return result;
  };
}
