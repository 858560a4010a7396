import { ensureRecordMonths, RecordWriter } from '@lgsp/evidence';
import { Tx } from '@lgsp/database';
import {
  type DynamicModule,
  Logger,
  Module,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { ExchangeController } from './exchange.controller.js';
import { Exchanges } from './exchanges.js';

const DAY = 86_400_000;

@Module({})
export class EvidenceModule implements OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger(EvidenceModule.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly writer: RecordWriter,
    private readonly tx: Tx,
  ) {}

  /** `url`: the gateway's database under its application role. */
  static forRoot(url: string): DynamicModule {
    return {
      module: EvidenceModule,
      global: true,
      controllers: [ExchangeController],
      providers: [{ provide: RecordWriter, useFactory: () => new RecordWriter({ url }) }, Exchanges],
      exports: [RecordWriter, Exchanges],
    };
  }

  async onModuleInit(): Promise<void> {
    await ensureRecordMonths(this.tx);
    this.timer = setInterval(() => {
      ensureRecordMonths(this.tx).catch((error: unknown) => this.log.error(error));
    }, DAY).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.writer.close();
  }
}
