import { loadConfig } from '@lgsp/config';
import { migrate } from '@lgsp/database';
import { given, uuidv7 } from '@lgsp/kernel';
import { createService, migrationsOf } from '@lgsp/service-kit';
import { AWAY, fakeGateway, type JsonAnswer, testBus, testDatabase } from '@lgsp/testing';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { simulatorConfig } from '../src/national-simulator.config.js';
import { nationalSimulatorService } from '../src/national-simulator.module.js';
import { ProcessEnd } from '../src/simulation/process-end.js';

/** The simulator as it runs, on a database of its own; business time moves only when told. */
export async function startSimulator() {
  const [database, bus, gateway] = await Promise.all([
    testDatabase('national_simulator'),
    testBus('embedded'),
    fakeGateway(() => AWAY),
  ]);
  if (bus.kind !== 'embedded') throw new Error('This suite runs on the embedded bus');
  await migrate({ ownerUrl: database.ownerUrl, migrations: migrationsOf(nationalSimulatorService) });
  const folder = await mkdtemp(join(tmpdir(), 'simulator-'));
  const clockFile = join(folder, 'offset');
  const config = loadConfig(simulatorConfig, {
    LGSP_ENV: 'test',
    PORT: '0',
    MANAGEMENT_PORT: '0',
    DATABASE_URL: database.url,
    BUS_DATABASE_URL: bus.ownerUrl,
    GATEWAY_URL: gateway.url,
    CLIENT_SECRET: 'a-secret-of-the-test',
    LOG_LEVEL: 'silent',
    CLOCK_OFFSET_FILE: clockFile,
    CIVIL_REGISTER_DELAY_MS: '0',
    RESIDENCE_DELAY_MS: '60000',
    SOCIAL_INSURANCE_DELAY_MS: '60000',
    NATIONAL_PORTAL_DELAY_MS: '60000',
  });
  const deaths: string[] = [];
  let offset = 0;

  async function boot() {
    const service = await createService(nationalSimulatorService, config);
    service.get(ProcessEnd, { strict: false }).now = () => void deaths.push('died');
    await service.listen(0, '127.0.0.1');
    return service;
  }

  let app = await boot();
  const call = async (
    method: string,
    path: string,
    body?: unknown,
    audience?: string,
  ): Promise<JsonAnswer> => {
    const token = await gateway.token(audience ?? path.split('/')[1] ?? '');
    const response = await fetch(`${await app.getUrl()}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'x-road-client': 'VN/GOV/H56/population',
        ...given({ 'content-type': body === undefined ? undefined : 'application/json' }),
      },
      ...given({ body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  return {
    deaths,
    call,
    gateway,
    post: (path: string, body: unknown) => call('POST', path, body),
    get: (path: string) => call('GET', path),
    fault: (fault: object) => call('POST', '/simulation/faults', fault),
    clearFaults: () => call('DELETE', '/simulation/faults'),
    url: () => app.getUrl(),
    /** Moves business time; the clock reads its file at most every 50 ms. */
    pass: async (ms: number) => {
      offset += ms;
      await writeFile(clockFile, String(offset));
      await wait(60);
    },
    /** A new process on the same database. */
    restart: async () => {
      await app.close();
      app = await boot();
    },
    stop: async () => {
      await app.close();
      await gateway.close();
      await Promise.all([database.drop(), bus.drop(), rm(folder, { recursive: true })]);
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
