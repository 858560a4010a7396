import { gaugeBy } from '@lgsp/observability';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { EachSecond } from '../each-second.js';
import { Announcements } from '../redis/announcements.js';
import { DirectoryAway } from './directory.errors.js';
import { OfficialRepository } from './official.repository.js';
import { Officials } from './officials.js';

/** Announced once a change is committed, for those who follow the rows. */
export const DIRECTORY_CHANGED = 'directory-changed';

/** Who left acts no longer than this, whatever becomes of the database. */
const OLDEST_MS = 5_000;

/** Rows → officials, kept in memory and followed. A copy older than five seconds vouches for nobody. */
@Injectable()
export class Directory implements OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger(Directory.name);
  private known = new Officials();
  private last = 0;
  /** By the clock that only rises: when the look was begun that showed what is known. */
  private seenAt = -Infinity;
  private readonly following = new EachSecond(
    () => this.refresh(),
    (error) => this.log.warn(`The directory was not looked at: ${String(error)}`),
  );

  constructor(
    private readonly repository: OfficialRepository,
    private readonly announcements: Announcements,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.refresh();
    gaugeBy(
      'lgsp_gateway_directory',
      'Officials whom this gateway knows, and how many seconds ago it began the look that showed them',
      'figure',
      async () => ({ officials: this.known.size, ageSeconds: this.age() / 1_000 }),
    );
    this.announcements.listen(DIRECTORY_CHANGED, () => void this.following.now());
    this.following.start();
  }

  onApplicationShutdown(): void {
    this.following.stop();
  }

  /** @throws DirectoryAway */
  officials(): Officials {
    if (this.age() > OLDEST_MS) throw new DirectoryAway();
    return this.known;
  }

  /** Looks now instead of a moment later. */
  async refresh(): Promise<void> {
    const begun = performance.now();
    const { last, officials } = await this.repository.since(this.last);
    if (officials.length > 0) this.known = this.known.with(officials);
    this.last = Math.max(this.last, last);
    this.seenAt = Math.max(this.seenAt, begun);
  }

  /** Milliseconds. */
  private age(): number {
    return performance.now() - this.seenAt;
  }
}
