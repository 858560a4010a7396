import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BundlePlan } from '../../src/registry/bundles.js';
import { type TestGateway } from '../test-gateway.js';

export const AGREEMENT = 'desks--population--read';
export const PURPOSE = 'grouped';

export interface Member {
  readonly subsystem: string;
  readonly from: string;
  readonly to?: string;
}

/** By its short name, from long ago on. */
export const member = (system: string, days: Partial<Member> = {}): Member => ({
  subsystem: `VN/GOV/H56/${system}`,
  from: '2020-01-01',
  ...days,
});

const group = (id: string, members: readonly Member[]) => ({ id, name: { vi: id, en: id }, members });

/** The registry of a test's gateway with the group `desks`, and one agreement of it with population. */
export function groupedDesks(gateway: TestGateway) {
  let version = 0;
  const write = (file: string, content: object): void =>
    writeFileSync(join(gateway.registry, file), JSON.stringify(content));
  const agree = (more: object = {}): void =>
    write(`agreements/${AGREEMENT}.yaml`, {
      ...{ id: AGREEMENT, version: 1, provider: 'VN/GOV/H56/population', consumer: { group: 'desks' } },
      ...{
        legalBasis: [{ act: 'test' }],
        purposes: [PURPOSE],
        validity: { from: '2020-01-01', to: '2099-12-31' },
      },
      requests: [
        { clause: 'r1', endpoint: 'GET /persons/*', fields: ['/id'], quota: '1000/s' },
        { clause: 'r3', endpoint: 'GET /papers/*', quota: '2/h' },
        { clause: 'r4', endpoint: 'GET /exports/*', quota: '1000/s' },
      ],
      ...more,
    });
  agree();
  return {
    agree,
    write,
    /** Version of the list of groups that was written last. */
    version: (): number => version,
    /** Brings the group with these members into force, under the list's next version. */
    of: (...members: readonly Member[]): Promise<BundlePlan> => {
      version += 1;
      write('groups.yaml', { version, groups: [group('desks', members)] });
      return gateway.apply();
    },
    /** The same with further groups. */
    groups: (
      ...groups: readonly (readonly [id: string, members: readonly Member[]])[]
    ): Promise<BundlePlan> => {
      version += 1;
      write('groups.yaml', { version, groups: groups.map(([id, members]) => group(id, members)) });
      return gateway.apply();
    },
  };
}
