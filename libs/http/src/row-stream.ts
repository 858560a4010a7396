import { applyDecorators, Logger, StreamableFile } from '@nestjs/common';
import { ApiExtension, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { Readable } from 'node:stream';
import { type z } from 'zod';
import { Produces } from './acceptable.interceptor.js';
import { csvRecord } from './csv.js';
import { preferredType } from './preferred-type.js';
import { toDomainError } from './to-domain-error.js';

const NDJSON = 'application/x-ndjson';
const CSV = 'text/csv';
/** Bytes that wait for a slow reader before no further batch is asked for. */
const WAITING = 64 * 1024;

/**
 * The endpoint answers rows one by one while they are read (`x-stream: true`): the gateway hands them on as they come, whole or
 * not at all, so their schema must hold nothing that a caller may not see.
 */
export const Streams = (row: z.ZodType): MethodDecorator =>
  applyDecorators(
    ApiExtension('x-stream', true),
    ApiProduces(NDJSON, CSV),
    Produces(NDJSON, CSV),
    ApiOkResponse({
      standardSchema: row,
      description:
        'A row a line; as CSV (Accept: text/csv) with a header line. Cut off, it has no end of its chunks.',
    }),
  );

/** A row is flat: each field is one field of a CSV record. */
type Flat<Row> = { [Name in keyof Row]: string | number | null | undefined };

/**
 * NDJSON, or CSV for a caller that accepts it, of batches that are asked for as fast as the caller takes them. A line has the
 * fields of the schema, in its order, and nothing else that a row may hold. The first batch is read before anything is answered, so
 * that what is wrong from the start is a problem; what goes wrong later breaks the connection.
 */
export async function streamRows<Row extends Flat<Row>>(
  accept: string | undefined,
  schema: z.ZodObject & z.ZodType<Row>,
  batches: AsyncGenerator<readonly Row[], void>,
): Promise<StreamableFile> {
  const columns = Object.keys(schema.shape) as (keyof Row & string)[];
  const csv = preferredType(accept, [NDJSON, CSV]) === CSV;
  const lineOf = csv
    ? (row: Row) => csvRecord(columns.map((column) => row[column]))
    : (row: Row) => `${JSON.stringify(only(columns, row))}\n`;
  const first = await batches.next();
  const lines = linesOf(csv ? csvRecord(columns) : '', lineOf, first, batches);
  const body = Readable.from(lines, { objectMode: false, highWaterMark: WAITING });
  return new StreamableFile(body, { type: csv ? `${CSV}; charset=utf-8; header=present` : NDJSON });
}

function only<Row>(columns: readonly (keyof Row)[], row: Row): Partial<Row> {
  const line: Partial<Row> = {};
  for (const column of columns) line[column] = row[column];
  return line;
}

const log = new Logger('http');

async function* linesOf<Row>(
  head: string,
  lineOf: (row: Row) => string,
  first: IteratorResult<readonly Row[], void>,
  batches: AsyncGenerator<readonly Row[], void>,
): AsyncGenerator<string> {
  try {
    if (head !== '') yield head;
    for (let batch = first; batch.done !== true; batch = await batches.next())
      if (batch.value.length > 0) yield batch.value.map(lineOf).join('');
  } catch (error) {
    log.error(toDomainError(error).code);
    throw error;
  } finally {
    await batches.return();
  }
}
