import { fromMessage } from '@lgsp/events';
import {
  type DossierView,
  HAC_THANH,
  LandTransferJourney,
  type ParcelView,
  type PlatformRun,
  transferDeclaration,
  until,
} from '@lgsp/testing';
import { portalHeard } from './portal-heard.js';

export const landTransfer = (platform: () => PlatformRun): void => {
  let run: PlatformRun;
  let journey: LandTransferJourney;

  beforeAll(() => {
    run = platform();
    journey = new LandTransferJourney(run.platform);
  });

  const submitted = async (declared: ReturnType<typeof transferDeclaration>): Promise<DossierView> => {
    const { status, body } = await journey.submit(declared);
    expect({ status, body }).toMatchObject({ status: 201 });
    return body;
  };
  const path = async (id: string) =>
    (await journey.timeline(id)).flatMap(({ statusAfter }) => statusAfter ?? []);

  describe('a right to a parcel is transferred', () => {
    let parties: Awaited<ReturnType<typeof journey.parties>>;
    let before: ParcelView;
    let dossier: DossierView;
    let certificate: string;

    beforeAll(async () => {
      parties = await journey.parties();
      before = await journey.registered(parties.transferor);
      const declared = transferDeclaration(before, parties);
      const first = await submitted(declared);
      certificate = await journey.approveAndSign(first);
      dossier = await journey.awaitStatus(first.id, 10);
    });

    it('passes the national statuses 1, 2, 4, 9, 10 and returns the new certificate', async () => {
      expect(await path(dossier.id)).toEqual([1, 2, 4, 9, 10]);
      expect(dossier.legs).toMatchObject([
        { kind: 'land-transfer', state: 'done', paperNumber: certificate },
      ]);
      await until('the portal heard 10', async () => (await portalHeard(run, dossier.code)).includes('10'));
      expect(await portalHeard(run, dossier.code)).toEqual(['1', '2', '4', '9', '10']);
      const [papers] = await run.rows<{ number: string }>(
        'national-simulator',
        `SELECT body->'data'->0->'DanhSachGiayToKetQua'->0->>'MaGiayToKetQua' AS number FROM national_request
       WHERE body->'data'->0->>'MaHoSo' = $1 AND body->'data'->0->>'TrangThaiHoSo' = '9'`,
        [dossier.code],
      );
      expect(papers).toEqual({ number: certificate });
    });

    it('leaves one right in force, the buyer’s, under the new certificate; the old ones stand in the history', async () => {
      const after = await journey.parcel(before.id);
      expect(after.rights).toHaveLength(1);
      expect(after.rights[0]?.holder).not.toBe(before.rights[0]?.holder);
      expect(after.certificate).toMatchObject({ number: certificate, state: 'in-force' });
      expect((await journey.history(before.id)).items).toMatchObject([
        { kind: 'registered', issuedCertificate: before.certificate.number },
        {
          kind: 'right-transferred',
          dossierCode: dossier.code,
          ended: [{ id: before.rights[0]?.id }],
          begun: [{ id: after.rights[0]?.id }],
          endedCertificate: before.certificate.number,
          issuedCertificate: certificate,
        },
      ]);
    });

    it('is told to population: the commune sees that the buyer has it, and the seller no more', async () => {
      const { rights } = await journey.parcel(before.id);
      const [seller, buyer] = [before.rights[0]?.holder ?? '', rights[0]?.holder ?? ''];
      const parcels = async (person: string): Promise<string[]> =>
        (await journey.holdings(person)).map(({ parcelId }) => parcelId);
      await until('population was told', async () => (await parcels(buyer)).includes(before.id));
      expect(await parcels(seller)).not.toContain(before.id);
    });

    it('leaves no personal number in land, in its copies or in any record', async () => {
      const { transferor, transferee } = parties;
      const numbers = [transferor.personalNumber, transferee.personalNumber];
      const heard = await run.listen('in.land');
      await until('land’s copies are read', async () => heard.length > 0);
      const told = JSON.stringify(heard.map(fromMessage));
      const [legs] = await run.rows<{ text: string }>(
        'land',
        `SELECT coalesce(string_agg(transfer_leg::text, ''), '') AS text FROM transfer_leg`,
      );
      const records = await run.rows<{ record: string }>('gateway', 'SELECT record FROM exchange_record');
      expect(legs?.text).toContain(dossier.code);
      expect(told).toContain(dossier.code);
      for (const number of numbers) {
        expect(legs?.text).not.toContain(number);
        expect(told).not.toContain(number);
        expect(records.some(({ record }) => record.includes(number))).toBe(false);
        expect(run.log.some((line) => line.includes(number))).toBe(false);
      }
    });

    it('is exchanged under its own purpose alone', async () => {
      const purposes = await run.rows<{ purpose: string }>(
        'gateway',
        `SELECT DISTINCT record::jsonb->>'purpose' AS purpose FROM exchange_record
          WHERE phase = 'open' AND record::jsonb ? 'purpose' AND (dossier = $1 OR provider = 'VN/GOV/H56/land')`,
        [dossier.code],
      );
      expect(purposes.map(({ purpose }) => purpose).sort()).toEqual(['land-register', 'land-transfer']);
    });
  });

  describe('a transfer that the register contradicts', () => {
    const refused = async (declared: ReturnType<typeof transferDeclaration>) => {
      const { id } = await submitted(declared);
      const { code, reasons } = await journey.awaitStatus(id, 8);
      await until('the portal heard 8', async () => (await portalHeard(run, code)).includes('8'));
      expect(await path(id)).toEqual([1, 2, 4, 8]);
      return reasons.map((reason) => reason.code);
    };

    it('stops: the seller never held it, or shows a certificate that is not in force', async () => {
      const parties = await journey.parties();
      const parcel = await journey.registered(parties.transferor);
      const swapped = { transferor: parties.transferee, transferee: parties.transferor };
      expect(await refused(transferDeclaration(parcel, swapped))).toEqual(['NOT_THE_HOLDER']);
      const certificateNumber = 'ZZ 00000001';
      expect(await refused(transferDeclaration(parcel, parties, { certificateNumber }))).toEqual([
        'CERTIFICATE_NOT_IN_FORCE',
      ]);
      expect((await journey.history(parcel.id)).items).toHaveLength(1);
    });

    it('stops when it was sold to another meanwhile: one of two wins', async () => {
      const parties = await journey.parties();
      const parcel = await journey.registered(parties.transferor);
      const transferee = await journey.simulation.person(1, '1990-01-01', HAC_THANH);
      const both = [
        await submitted(transferDeclaration(parcel, parties)),
        await submitted(transferDeclaration(parcel, { ...parties, transferee })),
      ];
      for (const dossier of both) await journey.act(dossier, 'approval', 'H56:dd-0142');
      const signed = await Promise.all(
        both.map((dossier, n) =>
          journey.act(dossier, 'signature', 'H56:dd-0007', { certificateNumber: `TW ${80000000 + n}` }),
        ),
      );
      expect(signed.map(({ body }) => body.state).sort()).toEqual(['done', 'refused']);
      const [winner, loser] = signed[0]?.body.state === 'done' ? both : both.toReversed();
      await journey.awaitStatus(winner?.id ?? '', 10);
      expect(await journey.awaitStatus(loser?.id ?? '', 8)).toMatchObject({
        reasons: [{ code: 'NOT_THE_HOLDER' }],
      });
      expect((await journey.parcel(parcel.id)).rights).toHaveLength(1);
    });

    it('stops when the officer refuses, with the officer’s reasons', async () => {
      const parties = await journey.parties();
      const dossier = await submitted(
        transferDeclaration(await journey.registered(parties.transferor), parties),
      );
      const reasons = [{ code: 'CONTRACT_NOT_GENUINE', text: 'Hợp đồng không được công chứng' }];
      await journey.act(dossier, 'refusal', 'H56.VPDK:dk-0142', { reasons });
      expect(await journey.awaitStatus(dossier.id, 8)).toMatchObject({ reasons });
    });
  });
};
