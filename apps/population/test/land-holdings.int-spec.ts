import { uuidv7 } from '@lgsp/service-kit';
import { parcelClosedView, parcelRegisteredView, rightTransferredView } from '../src/subscriptions.js';
import { type Population, startPopulation } from './running-population.js';

let population: Population;
beforeAll(async () => {
  population = await startPopulation();
});
afterAll(() => population?.close());

let serial = 0;
async function known(): Promise<string> {
  const id = uuidv7();
  await population.rows(
    `INSERT INTO person (id, version, personal_number, name, normalised_name, sex, birth_date, source, source_version,
       fetched_at, valid_until)
     VALUES ($1, 1, $2, 'Lê Mô Phỏng Bình', 'lê mô phỏng bình', 1, '1971-02-11', 'test', '1', now(), now())`,
    [id, `038071${String((serial += 1)).padStart(6, '0')}`],
  );
  return id;
}
const right = (holder: string) => ({ rightId: uuidv7(), holder });
type View = Parameters<Population['deliver']>[0];
/** The n-th thing that land says of a parcel. */
const told = async (view: View, parcelId: string, n: number, data: object): Promise<void> =>
  await population.taken(await population.deliver(view, 'land', parcelId, data, { n }));
const held = async (person: string, query = '') =>
  (await population.call('GET', `/persons/${person}/land-holdings${query}`)).body;

describe('what a person holds', () => {
  it('follows the land register: entered, handed over, closed', async () => {
    const [seller, buyer, parcelId] = [await known(), await known(), uuidv7()];
    const [first, second] = [right(seller), right(buyer)];
    await told(parcelRegisteredView, parcelId, 1, { parcelId, commune: '14797', begun: [first] });
    expect(await held(seller)).toEqual({
      items: [{ rightId: first.rightId, parcelId, communeCode: '14797' }],
    });
    await told(rightTransferredView, parcelId, 2, {
      ...{ parcelId, commune: '14797' },
      ...{ endedRightIds: [first.rightId], begun: [second] },
    });
    expect(await held(seller)).toEqual({ items: [] });
    expect(await held(buyer)).toEqual({
      items: [{ rightId: second.rightId, parcelId, communeCode: '14797' }],
    });
    await told(parcelClosedView, parcelId, 3, { endedRightIds: [second.rightId] });
    expect(await held(buyer)).toEqual({ items: [] });
  });

  it('is listed page by page, a share in common with others as well', async () => {
    const [person, other] = [await known(), await known()];
    const parcels = [uuidv7(), uuidv7(), uuidv7()];
    for (const parcelId of parcels)
      await told(parcelRegisteredView, parcelId, 1, {
        ...{ parcelId, commune: '14758' },
        begun: [right(person), right(other)],
      });
    const page = await held(person, '?limit=2');
    expect(page['items']).toMatchObject([{ parcelId: parcels[0] }, { parcelId: parcels[1] }]);
    expect(await held(person, `?limit=2&after=${String(page['next'])}`)).toEqual({
      items: [expect.objectContaining({ parcelId: parcels[2] })],
    });
  });

  it('is kept of a person of whom population has no copy yet', async () => {
    const [person, parcelId] = [uuidv7(), uuidv7()];
    await told(parcelRegisteredView, parcelId, 1, { parcelId, commune: '14797', begun: [right(person)] });
    expect(await population.call('GET', `/persons/${person}/land-holdings`)).toMatchObject({
      status: 404,
      body: { code: 'POPULATION.PERSON_NOT_FOUND' },
    });
    expect(
      await population.rows('SELECT parcel_id FROM land_holding WHERE person_id = $1', [person]),
    ).toEqual([{ parcel_id: parcelId }]);
  });
});
