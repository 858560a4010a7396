import { child, MOTHER, NOW } from './fixtures.js';
import { type OneStop, startOneStop } from './harness.js';
import { Others } from './others.js';

let oneStop: OneStop;
beforeAll(async () => {
  oneStop = await startOneStop();
});
afterAll(() => oneStop?.close());
beforeEach(async () => {
  oneStop.world.others = new Others();
  await oneStop.at(NOW);
});

const reading = async (id: string) =>
  (await oneStop.rows<{ reading: object | null }>('SELECT reading FROM dossier WHERE id = $1', [id]))[0]
    ?.reading;

/** A dossier of which `change` was made while its persons were still looked up; as it stands when it is processed. */
async function processing(change: string) {
  let open = (): void => undefined;
  oneStop.world.others.gate = new Promise((resolve) => (open = resolve));
  const { id } = await oneStop.submit();
  await oneStop.rows(`UPDATE dossier SET ${change} WHERE id = $1`, [id]);
  open();
  await oneStop.reaches(id, 4);
  const transferred = (await oneStop.timeline(id)).find(({ statusAfter }) => statusAfter === 4);
  const [asked] = await oneStop.said((await oneStop.legOf(id, 'birth')).id);
  return { id, agency: transferred?.agency, told: asked?.data };
}

describe('what was read of a declaration', () => {
  it('at intake is what later steps go by', async () => {
    const { agency, told } = await processing(
      `reading = reading || '{"competentAgency": "H56.READ"}'
         || jsonb_build_object('told', reading -> 'told' || '{"notificationCode": "38001.GCS.99999.26"}')`,
    );
    expect(agency).toBe('H56.READ');
    expect(told).toMatchObject({ notificationCode: '38001.GCS.99999.26' });
  });

  it('is read when it is needed of a dossier that was received before any was kept', async () => {
    const { id, agency, told } = await processing('reading = NULL');
    expect(agency).toBe('H56.HT01');
    expect(told).toMatchObject({ mother: { ...MOTHER, personId: expect.any(String) as string } });
    expect(await reading(id)).toBeNull();
  });

  it('is read again when it is supplemented', async () => {
    const { id } = await oneStop.submit({ child: child({ sex: 3 }) });
    expect(await reading(id)).not.toMatchObject({ told: { child: expect.anything() as object } });
    await oneStop.reaches(id, 5);
    await oneStop.act(id, 'supplement', { childSex: 1 });
    expect(await reading(id)).toMatchObject({ told: { child: { sex: 1 } } });
  });

  it('does not outlive it, whoever changes the declaration', async () => {
    const { id } = await oneStop.submit();
    expect(await reading(id)).toMatchObject({ needsOfficer: false });
    await oneStop.rows(`UPDATE dossier SET declaration = declaration - 'father' WHERE id = $1`, [id]);
    expect(await reading(id)).toBeNull();
  });
});
