import { type CountedExchanges, countExchanges } from '@lgsp/evidence';
import { Tx } from '@lgsp/database';
import { InvalidInput, Safe } from '@lgsp/http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { ForClients } from '../identity/client.guard.js';
import { ExchangeFiguresAnswer } from './exchange.schemas.js';
import { Instant } from './instant.js';

const HOUR = 3_600_000;
/** More of a province's calls than a day's nobody reads at once; longer times are what metrics are for. */
const LONGEST_HOURS = 24;

export const FiguresQuery = z.object({
  /** An hour before `to` when absent. */
  from: Instant.exactOptional(),
  /** Now when absent. */
  to: Instant.exactOptional(),
  client: z.string().max(420).exactOptional(),
  provider: z.string().max(420).exactOptional(),
});

interface TimedFigures extends CountedExchanges {
  readonly from: Date;
  readonly to: Date;
}

/** Success and latency by service and consumer, counted from the records: what one shows to whoever says that "it does not work". */
@Controller('exchange-figures')
export class ExchangeFiguresController {
  constructor(private readonly tx: Tx) {}

  /** Exchanges of a time by consumer, operation and outcome, with latencies; for operators and auditors. */
  @Get()
  @Safe()
  @ForClients('operator', 'auditor')
  @ApiOkResponse({ standardSchema: ExchangeFiguresAnswer })
  async count(@Query({ schema: FiguresQuery }) query: z.output<typeof FiguresQuery>): Promise<TimedFigures> {
    const { to = new Date() } = query;
    const { from = new Date(to.getTime() - HOUR) } = query;
    const hours = (to.getTime() - from.getTime()) / HOUR;
    if (!(hours > 0 && hours <= LONGEST_HOURS))
      throw new InvalidInput({ detail: `From is before to, by ${LONGEST_HOURS} hours at most` });
    return { from, to, ...(await countExchanges(this.tx, { ...query, from, to })) };
  }
}
