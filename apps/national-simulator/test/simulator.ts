import { ProblemFilter, createHttpAdapter, createValidationPipe } from '@lgsp/http';
import { DatabaseModule, migrate } from '@lgsp/database';
import { clockWithOffset, uuidv7 } from '@lgsp/kernel';
import { CLOCK, CONFIG } from '@lgsp/service-kit';
import { testDatabase } from '@lgsp/testing';
import { Global, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { NationalSimulatorModule, nationalSimulatorService } from '../src/national-simulator.module.js';
import { ProcessEnd } from '../src/simulation/process-end.js';

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** The simulator over HTTP on a database of its own; business time moves only when told. */
export async function startSimulator() {
  const database = await testDatabase('national_simulator');
  const { entities, migrations } = nationalSimulatorService;
  await migrate({ ownerUrl: database.ownerUrl, migrations: [...migrations] });
  let offset = 0;
  const deaths: string[] = [];

  async function boot() {
    @Global()
    @Module({
      providers: [
        {
          provide: CONFIG,
          useValue: {
            LGSP_ENV: 'test',
            CIVIL_REGISTER_DELAY_MS: 0,
            NATIONAL_POPULATION_DELAY_MS: 0,
            RESIDENCE_DELAY_MS: 60_000,
            SOCIAL_INSURANCE_DELAY_MS: 60_000,
            NATIONAL_PORTAL_DELAY_MS: 60_000,
          },
        },
        { provide: CLOCK, useValue: clockWithOffset(() => offset) },
      ],
      exports: [CONFIG, CLOCK],
    })
    class TestPlatform {}

    const testing = await Test.createTestingModule({
      imports: [
        TestPlatform,
        DatabaseModule.forRoot({ url: database.url, entities: [...entities] }),
        NationalSimulatorModule,
      ],
    })
      .overrideProvider(ProcessEnd)
      .useValue({ now: () => deaths.push('died') })
      .compile();
    const app = testing.createNestApplication<NestFastifyApplication>(createHttpAdapter(), {
      bodyParser: false,
    });
    app.useGlobalPipes(createValidationPipe());
    app.useGlobalFilters(new ProblemFilter());
    await app.listen(0, '127.0.0.1');
    return app;
  }

  let app = await boot();
  const call = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(`${await app.getUrl()}${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  return {
    deaths,
    post: (path: string, body: unknown) => call('POST', path, body),
    get: (path: string) => call('GET', path),
    fault: (fault: object) => call('POST', '/simulation/faults', fault),
    clearFaults: () => call('DELETE', '/simulation/faults'),
    url: () => app.getUrl(),
    pass: (ms: number) => void (offset += ms),
    /** A new process on the same database. */
    restart: async () => {
      await app.close();
      app = await boot();
    },
    stop: async () => {
      await app.close();
      await database.drop();
    },
  };
}

export type Simulator = Awaited<ReturnType<typeof startSimulator>>;

export const AN = { personalNumber: '038195000001', name: 'Nguyễn Mô Phỏng An', birthDate: '1995-03-14' };
export const BINH = { personalNumber: '038092000002', name: 'Lê Mô Phỏng Bình', birthDate: '1992-07-02' };
export const HAC_THANH = { communeCode: '14797', communeName: 'Phường Hạc Thành' };

let births = 0;

export const birthRequest = (changes: object = {}) => ({
  requestId: uuidv7(),
  notificationCode: `38001.GCS.${String(++births).padStart(5, '0')}.26`,
  child: {
    name: 'Lê Mô Phỏng Mai',
    sex: 2,
    birthDate: new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10),
    birthPlace: 'Bệnh viện Phụ sản Thanh Hóa',
  },
  mother: AN,
  father: BINH,
  registrationPlace: HAC_THANH,
  approvedBy: 'H56.HT01:officer-1',
  signedBy: 'H56.HT01:chairman-1',
  ...changes,
});

/** A child with certificate and number, as the first leg leaves it. */
export async function bornChild(simulator: Simulator, changes: object = {}) {
  const request = birthRequest(changes);
  const birth = await simulator.post('/civil-register/birth-registrations', request);
  const { registrationId, certificate } = birth.body as {
    registrationId: string;
    certificate: { number: string };
  };
  const { name, sex, birthDate } = request.child;
  const number = await simulator.post('/national-population/number-assignments', {
    requestId: uuidv7(),
    registrationId,
    child: { name, sex, birthDate },
    registrationPlace: HAC_THANH,
  });
  const personalNumber = String(number.body['personalNumber']);
  return {
    registrationId,
    certificateNumber: certificate.number,
    person: { personalNumber, name, sex, birthDate },
  };
}
