import { child, FATHER, MOTHER, newDossier, newFireAcceptance, newLandTransfer, NOW } from './fixtures.js';
import { type OneStop, startOneStop } from './harness.js';

let oneStop: OneStop;
beforeAll(async () => {
  oneStop = await startOneStop();
  await oneStop.at(NOW);
});
afterAll(() => oneStop?.close());

const place = { communeCode: '14797', communeName: 'Phường Hạc Thành' };
const long = (length: number): string => 'Ễ'.repeat(length);

describe('a submission', () => {
  it.each([
    ['/submittedAt', newDossier({ submittedAt: '0001-01-01T00:00:00Z' })],
    ['/submittedAt', newDossier({ submittedAt: '0000-01-01T00:00:00Z' })],
    ['/submittedAt', newDossier({ submittedAt: '1970-01-01T06:59:59+07:00' })],
    ['/submittedAt', newLandTransfer({ submittedAt: '9999-12-31T23:59:59-12:00' })],
    ['/child/birthDate', newDossier({ child: child({ birthDate: '2026-02-31' }) })],
    ['/child/name', newDossier({ child: child({ name: long(101) }) })],
    ['/mother/birthDate', newDossier({ mother: { ...MOTHER, birthDate: '1995-02-31' } })],
    ['/mother/birthDate', newDossier({ mother: { ...MOTHER, birthDate: '0000' } })],
    ['/father/name', newDossier({ father: { ...FATHER, name: long(101) } })],
    ['/residence/communeName', newDossier({ residence: { ...place, communeName: long(101) } })],
    ['/residence/detail', newDossier({ residence: { ...place, detail: ' ' } })],
    ['/agencies/birth', newDossier({ agencies: { birth: long(36), residence: 'H56', insurance: 'H56' } })],
    ['/code', newDossier({ code: 'H56-261120-038195000001' })],
    ['/code', newDossier({ code: 'H56.123456789-261120-0001' })],
    ['/transferor/name', newLandTransfer({ transferor: { ...MOTHER, name: long(101) } })],
    ['/contract/signedOn', newLandTransfer({ contract: { number: '1', signedOn: '0000-01-01' } })],
    ['/contract/number', newLandTransfer({ contract: { number: ' ', signedOn: '2026-11-18' } })],
    ['/head/birthDate', newFireAcceptance({ head: { ...FATHER, birthDate: '1992-13' } })],
    ['/design/issuedOn', newFireAcceptance({ design: { number: '1', issuedOn: '1899-12-31' } })],
    ['/place/detail', newFireAcceptance({ place: { ...place, detail: ' ' } })],
  ])('that no register behind could take is refused at %s', async (pointer, dossier) => {
    expect(await oneStop.send(dossier)).toMatchObject({
      status: 400,
      body: { code: 'HTTP.INVALID', errors: [{ pointer }] },
    });
    expect(await oneStop.rows('SELECT 1 FROM dossier WHERE code = $1', [dossier.code])).toEqual([]);
  });

  it.each(['H56.HT01-261120-200074166', '000.00.06.H56-261120-200074167'])(
    'under %s, whose serial looks like a number of an old identity card, is asked for by its code',
    async (code) => {
      const { id } = await oneStop.submit({ code });
      expect(await oneStop.call('GET', `/dossiers?code=${code}`)).toMatchObject({
        status: 200,
        body: { items: [{ id, code }] },
      });
      await oneStop.reaches(id, 4); // its persons were looked up under the code
    },
  );

  it('is read with such a code in its header', async () => {
    const { id } = await oneStop.submit();
    const headers = { 'x-road-issue': 'H56.HT01-261120-200074166' };
    expect(await oneStop.call('GET', `/dossiers/${id}`, undefined, headers)).toMatchObject({ status: 200 });
  });
});
