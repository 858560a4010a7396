import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams';

/** Values of one row; an object is JSON, `undefined` and `null` are NULL. */
export type Cell = string | number | boolean | object | null | undefined;

/** Characters that are sent at once. */
const PIECE = 1 << 17;

/** Rows into one table by COPY, over a connection of its own; slower than the server can take them it never holds many. */
export class TableCopy {
  private text = '';
  private written = 0;

  private readonly client: pg.Client;
  private readonly stream: CopyStreamQuery;

  private constructor(client: pg.Client, stream: CopyStreamQuery) {
    this.client = client;
    this.stream = stream;
  }

  static async open(url: string, table: string, columns: readonly string[]): Promise<TableCopy> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const stream = client.query(copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN`));
    stream.on('error', () => undefined); // told by close()
    return new TableCopy(client, stream);
  }

  get rows(): number {
    return this.written;
  }

  /** True: wait for {@link drained} before more. */
  add(...cells: Cell[]): boolean {
    this.text += cells.map(cellText).join('\t') + '\n';
    this.written += 1;
    if (this.text.length < PIECE) return false;
    const piece = this.text;
    this.text = '';
    return !this.stream.write(piece);
  }

  async drained(): Promise<void> {
    if (this.stream.writableNeedDrain) await once(this.stream, 'drain');
  }

  async close(): Promise<void> {
    try {
      this.stream.end(this.text);
      await finished(this.stream);
    } finally {
      await this.client.end();
    }
  }
}

const SPECIAL = /[\\\t\n\r]/;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** Text format of COPY (PostgreSQL manual, COPY, "Text Format"). */
function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return '\\N';
  const text = typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
  return SPECIAL.test(text) ? text.replace(/[\\\t\n\r]/g, (c) => ESCAPES[c] ?? c) : text;
}
