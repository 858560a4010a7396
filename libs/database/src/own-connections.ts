import type pg from 'pg';
import { openClient } from './connections.js';
import { type DatabaseOptions, STATEMENT_MS } from './data-source.js';

/** Connections to the service's own database beside the pool, for whoever holds one for long. */
export class OwnConnections {
  constructor(private readonly options: DatabaseOptions) {}

  /** Not yet connected. Statements have at most `statementMs`, and no more than any of the service. */
  open(applicationName: string, statementMs: number, more?: Pick<pg.ClientConfig, 'options'>): pg.Client {
    const { url, statementMs: most = STATEMENT_MS } = this.options;
    return openClient({ url, applicationName, statementMs: Math.min(statementMs, most) }, more);
  }
}
