import {
  acceptanceDeclaration,
  AGENCIES,
  declaration,
  dossierCode,
  FireAcceptanceJourney,
  HAC_THANH,
  LandTransferJourney,
  type PlatformRun,
  transferDeclaration,
} from '@lgsp/testing';
import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

/** As long as it may be, and nobody else's. */
const name = (first: string): string =>
  `${first} ${[...String(randomInt(1e9))].map((digit) => 'BCDĐGHKLMN'[Number(digit)]).join('')} `.padEnd(
    100,
    'Ễ',
  );
/** Its serial has nine digits, as an old identity card. */
const code = (): string =>
  `${dossierCode(new Date()).slice(0, -8)}${String(randomInt(1e9)).padStart(9, '0')}`;
const place = { ...HAC_THANH, detail: 'Ễ'.repeat(300) };
/** Each gateway knows a change of the directory by then. */
const KNOWN_EVERYWHERE_MS = 5_000;

/** What the doors take at its widest comes to its end: every register behind them, and every column, takes it too. */
export const widest = (platform: () => PlatformRun): void => {
  const person = (run: PlatformRun, sex: 1 | 2, birthDate: string) =>
    run.journey.simulation.person(sex, birthDate, HAC_THANH, name('Mô Phỏng'));

  /** Somebody with an id as long as it may be, whom the commune's administrator enters. */
  const official = async (letter: string, role: string): Promise<string> => {
    const id = `H56.HT01:${letter.repeat(64)}`;
    const from = '2026-01-01';
    const roles = [{ role, field: 'civil-status', from }];
    const desk = platform().client('VN/GOV/H56.HT01/civil-status-desk');
    const answer = await desk.own(`/directory/officials/${id}`, {
      method: 'PUT',
      actor: 'H56.HT01:qt-0002',
      signedIn: true,
      body: { version: 0, subject: letter.repeat(64), name: 'Ễ'.repeat(100), from, roles },
    });
    expect(answer).toMatchObject({ status: 200 });
    return id;
  };

  describe('a dossier with everything as long as it may be', () => {
    it('of a birth is done at all registers', async () => {
      const { journey } = platform();
      const officer = await official('c', 'officer');
      const leader = await official('d', 'leader');
      await pause(KNOWN_EVERYWHERE_MS);
      const parents = {
        mother: await person(platform(), 2, '1996-05-17'),
        father: await person(platform(), 1, '1994-11-02'),
      };
      const birthPlace = { ...place, communeName: 'Ễ'.repeat(100) };
      const declared = declaration(parents, {
        child: { ...declaration(parents).child, name: name('Lê'), birthPlace },
        code: code(),
        applicant: { name: 'Ễ'.repeat(300), relation: 'mother', techId: 'T'.repeat(100) },
        agencies: AGENCIES,
        residence: place,
        notificationCode: String(randomInt(1e9)).padStart(40, '0'),
      });
      const { status, body } = await journey.submit(declared);
      expect({ status, body }).toMatchObject({ status: 201 });
      // Nothing is called so, wherever it is: an officer takes it as it was written.
      await journey.awaitDossier(
        body.id,
        'waits for an officer',
        (one) => one.waitsFor === 'officer-decision',
      );
      const accepted = await journey.oneStopDesk.call({
        provider: 'VN/GOV/H56/one-stop',
        method: 'POST',
        path: `/dossiers/${body.id}/decision`,
        actor: 'H56.HCC:hc-0311',
        signedIn: true,
        body: { decision: 'accept' },
      });
      expect(accepted).toMatchObject({ status: 200 });
      await journey.act(body, 'approval', officer);
      await journey.act(body, 'signature', leader);
      const { legs } = await journey.awaitStatus(body.id, 10);
      expect(legs.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
    });

    it('of a transfer is done', async () => {
      const journey = new LandTransferJourney(platform().platform);
      const transferor = await person(platform(), 1, '1971-02-11');
      const transferee = await person(platform(), 2, '1988-08-30');
      const declared = transferDeclaration(
        await journey.registered(transferor),
        { transferor, transferee },
        { code: code(), agencies: { 'land-transfer': 'H56' } },
      );
      const contract = { ...declared.contract, number: 'Ễ'.repeat(80) };
      const parcel = { ...declared.parcel, place };
      const { status, body } = await journey.submit({ ...declared, contract, parcel });
      expect({ status, body }).toMatchObject({ status: 201 });
      await journey.approveAndSign(body);
      expect((await journey.awaitStatus(body.id, 10)).legs).toMatchObject([{ state: 'done' }]);
    });

    it('of an acceptance is done', async () => {
      const journey = new FireAcceptanceJourney(platform().platform);
      const declared = acceptanceDeclaration(await person(platform(), 1, '1980-01-01'), {
        code: code(),
        place,
        agencies: { 'fire-acceptance': 'H56' },
      });
      const facility = { ...declared.facility, name: 'Ễ'.repeat(200) };
      const design = { ...declared.design, number: 'Ễ'.repeat(80) };
      const { status, body } = await journey.submit({ ...declared, facility, design });
      expect({ status, body }).toMatchObject({ status: 201 });
      await journey.inspectAndSign(body);
      expect((await journey.awaitStatus(body.id, 10)).legs).toMatchObject([{ state: 'done' }]);
    });
  });
};
