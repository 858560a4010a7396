import { type DescribedOperation } from './openapi-operations.js';

type Content = Record<string, { schema?: unknown }>;

/** Bodies that are no JSON value are text, whatever the rows in them hold. */
const LINES = 'application/x-ndjson';
const CSV = 'text/csv';

/** Media types as they are sent: a stream is lines, and CSV is text on either way. */
export function describeBodies(operations: readonly DescribedOperation[]): void {
  for (const { operation } of operations) {
    const bodies = [operation.requestBody, ...Object.values(operation.responses)];
    for (const body of bodies) {
      const content = (body as { content?: Content } | undefined)?.content;
      const row = content?.[LINES];
      if (row)
        row.schema = { type: 'string', description: 'A row a line, each JSON.', contentSchema: row.schema };
      const csv = content?.[CSV];
      if (csv) csv.schema = { type: 'string', description: 'RFC 4180, with a header line, in UTF-8.' };
    }
  }
}
