import { loadConfig } from '@lgsp/config';
import { type LegKind, type LegResult } from '@lgsp/contracts-legs';
import { Dossier, type DossierLeg, Timeline, type TimelineRow } from '@lgsp/contracts-one-stop';
import { migrate } from '@lgsp/database';
import { uuidv7 } from '@lgsp/kernel';
import { createService, migrationsOf } from '@lgsp/service-kit';
import { freePort, type R1Answer, runningDepartment, until } from '@lgsp/testing';
import { oneStopConfig } from '../src/one-stop.config.js';
import { oneStopService } from '../src/one-stop.module.js';
import {
  fireSafetyAnswers,
  fireSafetyAsks,
  fireSafetyWithdrawals,
  healthcareAnswers,
  healthcareDeclined,
  healthcareFinds,
  landAnswers,
  landAsks,
  landDuties,
  landWithdrawals,
  populationAnswers,
  populationAsks,
  populationCorrections,
  populationFinds,
  populationWithdrawals,
} from '../src/subscriptions.js';
import { declareAt, newDossier } from './fixtures.js';
import { Others } from './others.js';
const VIEWS = {
  population: {
    ...populationAnswers,
    ...populationWithdrawals,
    ...{ asks: populationAsks, finds: populationFinds, begun: populationCorrections.begun },
    ...{ corrected: populationCorrections.corrected, notCorrected: populationCorrections.declined },
  },
  // No officer of healthcare asks anything, and no card is called back: what else it seemed to say is said by population.
  healthcare: {
    ...populationWithdrawals,
    ...healthcareAnswers,
    declined: healthcareDeclined,
    asks: populationAsks,
    finds: healthcareFinds,
  },
  land: {
    ...{ ...landAnswers, ...landWithdrawals, asks: landAsks },
    ...{ dutyDue: landDuties.due, dutyFulfilled: landDuties.fulfilled },
  },
  'fire-safety': { ...fireSafetyAnswers, ...fireSafetyWithdrawals, asks: fireSafetyAsks },
};
export type Department = keyof typeof VIEWS;
type Answer = keyof (typeof VIEWS)['population'] | keyof (typeof VIEWS)['land'];
type View = Parameters<Awaited<ReturnType<typeof runningDepartment>>['deliver']>[0];
const ANSWERS: Readonly<Record<LegKind, Department>> = {
  birth: 'population',
  residence: 'population',
  insurance: 'healthcare',
  'land-transfer': 'land',
  'fire-acceptance': 'fire-safety',
};

const PURPOSES: Readonly<Record<string, string>> = {
  birth: 'birth-linked-procedure',
  'land-transfer': 'land-transfer',
  'fire-acceptance': 'fire-acceptance',
};

/** An officer of the desk, at the desk. */
export const AS_OFFICER = { 'x-road-client': 'VN/GOV/H56/one-stop-desk', 'x-road-userid': 'H56:mc-0311' };

const HOUR = 3_600_000;

export const BIRTH_RESULT: LegResult = {
  personId: '0195e7a0-0000-7000-8000-000000000001',
  personalNumber: '038326000001',
  paperNumber: '17/2026',
  paperName: 'Giấy khai sinh',
  issuedOn: '2026-11-20',
};

/** The agencies that the suites' dossiers name. */
export const LISTED: R1Answer = {
  status: 200,
  body: {
    items: [
      { code: 'H56.HT01', kind: 'commune', communes: ['14797'] },
      { code: 'H56.HT02', kind: 'commune', communes: ['14758'] },
      { code: 'H56', kind: 'province', communes: '*' },
      { code: 'H56.CA', kind: 'police' },
      { code: 'CA.14797', kind: 'police', communes: ['14797'] },
      { code: 'CA.14758', kind: 'police', communes: ['14758', '14761'] },
      { code: 'H56.HT03', kind: 'commune', communes: [], holder: 'H56.HT01' },
      { code: 'H56.HT04', kind: 'commune', communes: [], holder: null },
      { code: 'H56.HT06', kind: 'commune', communes: [], holder: 'H56.HT02' },
      { code: 'BHXH.38', kind: 'social-insurance' },
    ],
  },
};

/** One-stop as it runs; population, healthcare and the portal are `others` and the answers that a suite delivers. */
export async function startOneStop(extra: Record<string, string> = {}) {
  const world = { others: new Others(), directory: LISTED };
  const boot = async (env: Record<string, string>) => {
    const app = await createService(
      oneStopService,
      loadConfig(oneStopConfig, { ...env, PORTAL_POLL_MS: '20', ...extra }),
    );
    await app.startAllMicroservices();
    await app.listen(Number(env['PORT']), '127.0.0.1');
    return app;
  };
  let given: Record<string, string> = {};
  const department = await runningDepartment({
    system: 'one-stop',
    migrate: (ownerUrl) => migrate({ ownerUrl, migrations: migrationsOf(oneStopService) }),
    boot: (env) => boot((given = env)),
    others: (call) => world.others.answer(call),
    directory: () => world.directory,
  });
  const get = async (id: string): Promise<Dossier> =>
    Dossier.parse((await department.call('GET', `/dossiers/${id}`)).body);
  /** A submission under the purpose of its kind, unless `headers` say another. */
  const send = (declared: object, headers = {}, path = '/dossiers', at?: string) =>
    department.call(
      'POST',
      path,
      declared,
      { 'x-lgsp-purpose': PURPOSES['kind' in declared ? String(declared.kind) : 'birth'], ...headers },
      at,
    );
  const receive = async (declared: object): Promise<Dossier> => {
    const { status, body } = await send(declared);
    expect({ status, body }).toMatchObject({ status: 201 });
    return Dossier.parse(body);
  };
  const submit = (over: Record<string, unknown> = {}): Promise<Dossier> => receive(newDossier(over));
  const reaches = (id: string, status: number): Promise<Dossier> =>
    until(`${id} reaches ${status}`, async () => {
      const dossier = await get(id);
      return dossier.status === status && dossier;
    });
  const legOf = async (id: string, kind: LegKind): Promise<DossierLeg> =>
    until(`${kind} is asked`, async () => (await get(id)).legs.find((leg) => leg.kind === kind));
  const n = new Map<string, number>();
  /** Transactions of the service that wait for a lock. */
  const waiting = async (): Promise<number> =>
    (
      await department.rows(
        `SELECT DISTINCT pid FROM pg_locks WHERE NOT granted AND pid IN (SELECT pid FROM pg_locks WHERE database =
           (SELECT oid FROM pg_database WHERE datname = current_database()))`,
      )
    ).length;

  return {
    ...department,
    world,
    /** Another instance of the service, with the same database and bus. */
    another: async () => {
      const port = String(await freePort());
      const app = await boot({
        ...given,
        PORT: port,
        GRPC_PORT: String(await freePort()),
        MANAGEMENT_PORT: '0',
      });
      return { url: `http://127.0.0.1:${port}`, close: () => app.close() };
    },
    get,
    send,
    receive,
    submit,
    reaches,
    legOf,

    /** Business time goes on from this instant. */
    at: (instant: string) => {
      declareAt(instant);
      return department.moveClock((Date.parse(instant) - Date.now()) / HOUR);
    },

    /** Holds what `sql` locks (all `rows` go over one connection) until `work` is through; `work` is told how to wait for others to come up against it. */
    async holding<T>(
      sql: string,
      work: (others: (count: number) => Promise<true>) => Promise<T>,
    ): Promise<T> {
      await department.rows('BEGIN');
      try {
        await department.rows(sql);
        return await work((count) => until(`${count} wait`, async () => (await waiting()) >= count));
      } finally {
        await department.rows('COMMIT');
      }
    },

    /** A dossier whose birth leg is asked. */
    async processing(over: Record<string, unknown> = {}): Promise<Dossier> {
      const dossier = await reaches((await submit(over)).id, 4);
      await legOf(dossier.id, 'birth');
      return dossier;
    },

    /** An officer's, unless `headers` say another. */
    act: (id: string, act: string, body?: object, headers: object = AS_OFFICER) =>
      department.call('POST', `/dossiers/${id}/${act}`, body, headers),

    timeline: async (id: string): Promise<TimelineRow[]> =>
      Timeline.parse((await department.call('GET', `/dossiers/${id}/timeline`)).body).items,

    /** An answer of a department to a leg; returns the event's id. */
    answer: (
      { id: legId, kind }: DossierLeg,
      answer: Answer,
      extra: object = {},
      from: Department = ANSWERS[kind],
    ): Promise<string> => {
      const data = { legId, kind, dossierCode: 'H56-261120-0001', ...extra };
      n.set(legId, (n.get(legId) ?? 0) + 1);
      const views: Partial<Record<string, View>> = VIEWS[from];
      const view = views[answer];
      if (!view) throw new Error(`${from} never says ${answer}`);
      return department.deliver(view, from, legId, data, {
        id: uuidv7(),
        n: n.get(legId) ?? 1,
      });
    },
  };
}
export type OneStop = Awaited<ReturnType<typeof startOneStop>>;
