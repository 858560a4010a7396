import { type Clock } from '@lgsp/kernel';
import { Poller } from '@lgsp/outbox';
import { CLOCK, CONFIG } from '@lgsp/service-kit';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { type OneStopConfig } from '../one-stop.config.js';
import { CATALOGUE } from '../procedures/catalogue.js';
import { type Procedure } from '../procedures/procedure.js';
import { DocumentRemoval } from './document-removal.service.js';
import { DocumentRepository } from './document.repository.js';
import { OPEN_DAYS } from './document.js';

const DAY_MS = 86_400_000;
const BATCH = 100;

/** Ends what did not come whole, and deletes what the catalogue no longer has kept. Two processes at once do no harm. */
@Injectable()
export class DocumentWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(DocumentWatch.name);
  private readonly poller: Poller;

  constructor(
    private readonly documents: DocumentRepository,
    private readonly removal: DocumentRemoval,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: OneStopConfig,
  ) {
    this.poller = new Poller(DocumentWatch.name, config.DOCUMENT_LOOK_MS, () => this.look());
  }

  onApplicationBootstrap(): void {
    this.poller.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.poller.stop();
  }

  private async look(): Promise<boolean> {
    const now = this.clock.now();
    const open = await this.documents.openSince(new Date(now.getTime() - OPEN_DAYS * DAY_MS), BATCH);
    let done = 0;
    for (const id of open) done += await this.doing(id, () => this.removal.abandon(id));
    for (const [years, codes] of termsOf(CATALOGUE, this.config.DOCUMENTS_DELETED)) {
      const due = await this.documents.ofEnded(codes, yearsBefore(now, years), BATCH);
      for (const [dossierId, documents] of Map.groupBy(due, (one) => one.dossierId)) {
        const ids = documents.map(({ id }) => id);
        done += await this.doing(dossierId, () => this.removal.delete(dossierId, ids));
      }
    }
    return done >= BATCH;
  }

  /** One that fails holds up no other; it is met again in a minute. */
  private async doing(id: string, work: () => Promise<void>): Promise<number> {
    try {
      await work();
      return 1;
    } catch (error) {
      this.log.warn(`${id} waits: ${error instanceof Error ? error.name : 'unknown'}`);
      return 0;
    }
  }
}

/** Codes of procedures by the years for which their documents are kept; those that nobody has verified only where an operator says so. */
function termsOf(
  catalogue: readonly Procedure[],
  deleted: OneStopConfig['DOCUMENTS_DELETED'],
): Map<number, string[]> {
  const terms = new Map<number, string[]>();
  for (const { code, documentsKept } of catalogue)
    if (documentsKept.verified || deleted === 'all')
      terms.set(documentsKept.years, [...(terms.get(documentsKept.years) ?? []), code]);
  return terms;
}

function yearsBefore(now: Date, years: number): Date {
  const day = new Date(now);
  day.setUTCFullYear(day.getUTCFullYear() - years);
  return day;
}
