import { ensureRecordMonths, RecordWriter, type RecordWriterOptions } from '@lgsp/evidence';
import { Tx } from '@lgsp/database';
import {
  type DynamicModule,
  Logger,
  Module,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { type OptionsOf } from '../options.js';
import { ExchangeController } from './exchange.controller.js';
import { ExchangeFiguresController } from './exchange-figures.controller.js';
import { ExchangeRecords } from './exchange-records.js';

const RECORDS = Symbol('RECORDS');
const HOUR = 3_600_000;

@Module({})
export class EvidenceModule implements OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger(EvidenceModule.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly writer: RecordWriter,
    private readonly tx: Tx,
  ) {}

  static forRoot(options: OptionsOf<RecordWriterOptions>): DynamicModule {
    return {
      module: EvidenceModule,
      global: true,
      controllers: [ExchangeController, ExchangeFiguresController],
      providers: [
        { provide: RECORDS, ...options },
        {
          provide: RecordWriter,
          inject: [RECORDS],
          useFactory: (one: RecordWriterOptions) => new RecordWriter(one),
        },
        ExchangeRecords,
      ],
      exports: [RecordWriter, ExchangeRecords],
    };
  }

  async onModuleInit(): Promise<void> {
    await ensureRecordMonths(this.tx);
    this.timer = setInterval(() => {
      ensureRecordMonths(this.tx).catch((error: unknown) => this.log.error(error));
    }, HOUR).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.writer.close();
  }
}
