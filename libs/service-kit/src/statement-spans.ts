import { onStatement } from '@lgsp/database';
import { currentContext } from '@lgsp/kernel';
import { clientSpan } from '@lgsp/observability';

const OPERATION = /^\s*(\w+)/;
const TABLE = /\b(?:FROM|INTO|UPDATE)\s+"?([a-z_]\w*)/i;

/** A span for each statement that is made for somebody: its kind and its first table, never its text. */
export function traceStatements(): void {
  onStatement(({ text, result }) => {
    const traceparent = currentContext()?.traceparent;
    if (traceparent === undefined) return;
    const operation = OPERATION.exec(text)?.[1]?.toUpperCase() ?? 'SQL';
    const table = TABLE.exec(text)?.[1];
    const span = clientSpan(table === undefined ? operation : `${operation} ${table}`, traceparent, {
      'db.system.name': 'postgresql',
      'db.operation.name': operation,
      ...(table === undefined ? {} : { 'db.collection.name': table }),
    });
    result.then(
      () => span.end(false),
      () => span.end(true),
    );
  });
}
