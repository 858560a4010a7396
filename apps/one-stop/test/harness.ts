import { loadConfig } from '@lgsp/config';
import { type LegKind, type LegResult } from '@lgsp/contracts-legs';
import {
  type Dossier,
  type DossierLeg,
  oneStopSubscriptions,
  type TimelineRow,
} from '@lgsp/contracts-one-stop';
import { migrate } from '@lgsp/database';
import { uuidv7 } from '@lgsp/kernel';
import { createService, migrationsOf } from '@lgsp/service-kit';
import { runningDepartment, until } from '@lgsp/testing';
import { oneStopConfig } from '../src/one-stop.config.js';
import { oneStopService } from '../src/one-stop.module.js';
import { newDossier } from './fixtures.js';
import { Others } from './others.js';

const { populationAnswers, healthcareAnswers } = oneStopSubscriptions;
const VIEWS = { population: populationAnswers, healthcare: healthcareAnswers };
export type Department = keyof typeof VIEWS;
const ANSWERS: Readonly<Record<LegKind, Department>> = {
  birth: 'population',
  residence: 'population',
  insurance: 'healthcare',
};

export const BIRTH_RESULT: LegResult = {
  personId: '0195e7a0-0000-7000-8000-000000000001',
  personalNumber: '038326000001',
  paperNumber: '17/2026',
  paperName: 'Giấy khai sinh',
  issuedOn: '2026-11-20',
};

/** One-stop as it runs; population, healthcare and the portal are `others` and the answers that a suite delivers. */
export async function startOneStop() {
  const world = { others: new Others() };
  const department = await runningDepartment({
    system: 'one-stop',
    migrate: (ownerUrl) => migrate({ ownerUrl, migrations: migrationsOf(oneStopService) }),
    boot: async (env) => {
      const app = await createService(oneStopService, loadConfig(oneStopConfig, env));
      await app.listen(Number(env['PORT']), '127.0.0.1');
      return app;
    },
    others: (call) => world.others.answer(call),
  });
  const get = async (id: string): Promise<Dossier> =>
    (await department.call('GET', `/dossiers/${id}`)).body as unknown as Dossier; // its shape is the contract's
  const submit = async (over: object = {}): Promise<Dossier> => {
    const { status, body } = await department.call('POST', '/dossiers', newDossier(over));
    expect({ status, body }).toMatchObject({ status: 201 });
    return body as unknown as Dossier;
  };
  const reaches = (id: string, status: number): Promise<Dossier> =>
    until(`${id} reaches ${status}`, async () => {
      const dossier = await get(id);
      return dossier.status === status && dossier;
    });
  const legOf = async (id: string, kind: LegKind): Promise<DossierLeg> =>
    until(`${kind} is asked`, async () => (await get(id)).legs.find((leg) => leg.kind === kind));
  const n = new Map<string, number>();

  return {
    ...department,
    world,
    get,
    submit,
    reaches,
    legOf,

    /** A dossier whose birth leg is asked. */
    async processing(over: object = {}): Promise<Dossier> {
      const dossier = await reaches((await submit(over)).id, 4);
      await legOf(dossier.id, 'birth');
      return dossier;
    },

    act: (id: string, act: string, body?: object) => department.call('POST', `/dossiers/${id}/${act}`, body),

    timeline: async (id: string): Promise<TimelineRow[]> =>
      (await department.call('GET', `/dossiers/${id}/timeline`)).body['items'] as TimelineRow[],

    /** An answer of a department to a leg; returns the event's id. */
    answer: (
      { id: legId, kind }: DossierLeg,
      answer: 'acknowledged' | 'done' | 'refused',
      extra: object = {},
      from: Department = ANSWERS[kind],
    ): Promise<string> => {
      const data = { legId, kind, dossierCode: 'H56-261120-0001', ...extra };
      n.set(legId, (n.get(legId) ?? 0) + 1);
      return department.deliver(VIEWS[from][answer], from, legId, data, {
        id: uuidv7(),
        n: n.get(legId) ?? 1,
      });
    },
  };
}
export type OneStop = Awaited<ReturnType<typeof startOneStop>>;
