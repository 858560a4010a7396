import { until } from '@lgsp/testing';
import { MOTHER, newDossier, NOW } from './fixtures.js';
import { AS_OFFICER, type OneStop, startOneStop } from './harness.js';

let oneStop: OneStop;
beforeAll(async () => {
  oneStop = await startOneStop();
  await oneStop.at(NOW);
});
afterAll(() => oneStop?.close());

const OFFICER = AS_OFFICER['x-road-userid'];
const DESK = { 'x-road-client': AS_OFFICER['x-road-client'] };
const REFUSED = { status: 403, body: { code: 'SECURITY.OFFICER_REQUIRED' } };
const MARK = { reason: 'Cần xác minh nơi cư trú' };
const withoutNumber = { mother: { name: MOTHER.name, birthDate: MOTHER.birthDate } };

describe('an act of the desk', () => {
  it('is a person’s: without one nothing changes, with one the timeline names them', async () => {
    const { id } = await oneStop.submit(withoutNumber);
    await until('an officer is asked', async () => (await oneStop.get(id)).waitsFor === 'officer-decision');
    const before = await oneStop.timeline(id);
    for (const headers of [DESK, { ...DESK, 'x-road-userid': 'system:one-stop-desk' }, {}]) {
      expect(await oneStop.act(id, 'verification-mark', MARK, headers)).toMatchObject(REFUSED);
      expect(await oneStop.act(id, 'decision', { decision: 'accept' }, headers)).toMatchObject(REFUSED);
    }
    expect(await oneStop.timeline(id)).toEqual(before);
    await oneStop.act(id, 'verification-mark', MARK);
    await oneStop.act(id, 'decision', { decision: 'accept' });
    const added = (await oneStop.timeline(id)).slice(before.length);
    expect(added.slice(0, 2).map(({ officer }) => officer)).toEqual([OFFICER, OFFICER]);
  });

  it('is a person’s also where the portal does the same for the citizen', async () => {
    expect(await oneStop.send(newDossier(), DESK)).toMatchObject(REFUSED);
    oneStop.world.others.unknown.add(MOTHER.personalNumber);
    const { id } = await oneStop.submit();
    await oneStop.reaches(id, 5);
    oneStop.world.others.unknown.clear();
    expect(await oneStop.act(id, 'supplement', { mother: MOTHER }, DESK)).toMatchObject(REFUSED);
    expect(await oneStop.act(id, 'supplement', { mother: MOTHER }, {})).toMatchObject({ status: 200 });
    const sent = (await oneStop.timeline(id)).find(({ what }) => what === 'Công dân đã gửi bổ sung');
    expect(sent).toMatchObject({ officer: 'system:national-portal' });
  });
});
