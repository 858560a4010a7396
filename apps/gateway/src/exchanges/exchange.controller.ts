import { type Exchange, ExchangeNotFound, findExchange, listExchanges, NotAParty } from '@lgsp/evidence';
import { PageQuery, Safe } from '@lgsp/http';
import { Tx, type Page } from '@lgsp/database';
import { HEADER, HEADER_FORMS } from '@lgsp/x-road';
import { Controller, Get, Headers, Param, Query } from '@nestjs/common';
import { ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import { type IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { Client, ForClients, type GuardedClient } from '../identity/client.guard.js';
import { isIdOf } from '../policy/named-subsystem.js';
import { checkAgency } from './asking-agency.js';
import { ExchangeAnswer, ExchangePage } from './exchange.schemas.js';
import { Instant } from './instant.js';

export const ExchangeQuery = PageQuery.extend({
  after: z.uuid().exactOptional(),
  dossier: z.string().max(80).exactOptional(),
  client: z.string().max(420).exactOptional(),
  provider: z.string().max(420).exactOptional(),
  from: Instant.exactOptional(),
  to: Instant.exactOptional(),
  order: z.enum(['oldest', 'newest']).default('oldest'),
});

/** The evidence: one exchange for its two parties (of a client of several agencies for the one that acted), all of them for the auditor. */
@Controller('exchanges')
export class ExchangeController {
  constructor(private readonly tx: Tx) {}

  /** Exchange records, filtered by dossier, parties and time; for auditors. */
  @Get()
  @Safe()
  @ForClients('auditor')
  @ApiOkResponse({ standardSchema: ExchangePage })
  list(@Query({ schema: ExchangeQuery }) query: z.output<typeof ExchangeQuery>): Promise<Page<Exchange>> {
    return this.tx.walk(() => listExchanges(this.tx, query));
  }

  /** The record of one exchange, for its two parties and auditors; a client of several agencies names the one that asks. */
  @Get(':id')
  @Safe()
  @ForClients()
  @ApiHeader({
    name: 'X-Road-Represented-Party',
    required: false,
    schema: { type: 'string', pattern: HEADER_FORMS[HEADER.representedParty].source },
    description:
      'The agency that asks, as `<member class>/<member code>`; of a client that speaks for several.',
  })
  @ApiOkResponse({ standardSchema: ExchangeAnswer })
  async get(
    @Param('id', { schema: z.uuid() }) id: string,
    @Client() reader: GuardedClient,
    @Headers() headers: IncomingHttpHeaders,
  ): Promise<Exchange> {
    const exchange = await findExchange(this.tx, id);
    if (!exchange) throw new ExchangeNotFound();
    const { client, provider } = exchange.open;
    if (reader.scopes.has('auditor')) return exchange;
    const isReader = (id: string): boolean => isIdOf(reader.subsystem, id);
    if (!isReader(client) && !isReader(provider)) throw new NotAParty();
    if (isReader(client)) checkAgency(exchange.open, reader, headers);
    return exchange;
  }
}
