import { Tx } from '@lgsp/database';
import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { EachSecond } from '../each-second.js';
import { COUNTING_OPTIONS, type CountingOptions } from './counting.options.js';
import { type Among } from './share.js';

/** The beat, those who are long gone, and who lives: all by the database's clock, since those of gateways differ. */
const BEAT = `
  WITH beat AS (
    INSERT INTO gateway_beat (gateway) VALUES ($1)
    ON CONFLICT (gateway) DO UPDATE SET beat_at = clock_timestamp() RETURNING gateway
  ), gone AS (
    DELETE FROM gateway_beat WHERE beat_at < clock_timestamp() - interval '1 minute' AND gateway <> $1
  )
  SELECT gateway FROM gateway_beat WHERE beat_at > clock_timestamp() - interval '5 seconds' AND gateway <> $1
  UNION ALL SELECT gateway FROM beat ORDER BY gateway`;

/** Which gateways serve requests on this database, this one among them. */
@Injectable()
export class LivingGateways implements OnModuleInit, OnApplicationShutdown {
  /** This process, until it ends. */
  readonly id = randomUUID();
  private readonly log = new Logger(LivingGateways.name);
  private present: Among = { living: 1, place: 0 };
  private readonly beating = new EachSecond(
    () => this.beat(),
    (error) => this.log.warn(`No beat: ${String(error)}`),
  );

  constructor(
    private readonly tx: Tx,
    @Inject(COUNTING_OPTIONS) private readonly options: CountingOptions,
  ) {}

  /** As the last beat found it: while the database is away nothing is recorded, so nothing passes either. */
  get among(): Among {
    return this.present;
  }

  async onModuleInit(): Promise<void> {
    if (!this.options.serve) return;
    await this.beat();
    this.beating.start();
  }

  /** Whoever stops in order leaves its share to the others at once. */
  async onApplicationShutdown(): Promise<void> {
    this.beating.stop();
    if (!this.options.serve) return;
    await this.tx
      .execute('DELETE FROM gateway_beat WHERE gateway = $1', [this.id])
      .catch((error: unknown) => this.log.warn(`The beat stays until it is old: ${String(error)}`));
  }

  private async beat(): Promise<void> {
    const rows = await this.tx.query<{ gateway: string }>(BEAT, [this.id]);
    this.present = { living: rows.length, place: rows.findIndex(({ gateway }) => gateway === this.id) };
  }
}
