import assert from 'node:assert/strict';
import { type PlatformAccess, LandTransferJourney, transferDeclaration, until } from '@lgsp/testing';

/** A right to a parcel goes from a seller to a buyer: the same dossier, clock and portal, another procedure. */
export async function transferRight(platform: PlatformAccess, say: (line: string) => void): Promise<void> {
  const journey = new LandTransferJourney(platform);
  const parties = await journey.parties();
  const before = await journey.registered(parties.transferor);
  say(
    `\nParcel ${before.parcelNumber} on sheet ${before.mapSheet} is sold; its certificate is ${before.certificate.number}.`,
  );

  const submitted = await journey.submit(transferDeclaration(before, parties));
  assert.equal(submitted.status, 201, 'the dossier is received');
  say('Population confirms seller and buyer; the land registration office approves and signs …');
  const certificate = await journey.approveAndSign(submitted.body);
  const dossier = await journey.awaitStatus(submitted.body.id, 10);
  assert.equal(dossier.legs[0]?.paperNumber, certificate, 'the new certificate is returned');

  const after = await journey.parcel(before.id);
  assert.equal(after.certificate.number, certificate, 'and in force');
  assert.equal(after.rights.length, 1, 'one right is in force');
  assert.notEqual(after.rights[0]?.holder, before.rights[0]?.holder, 'that of the buyer');
  const kinds = (await journey.history(before.id)).items.map(({ kind }) => kind);
  assert.deepEqual(kinds, ['registered', 'right-transferred'], 'the old one stands in the history');
  const buyer = after.rights[0]?.holder ?? '';
  await until('population was told', async () =>
    (await journey.holdings(buyer)).some(({ parcelId }) => parcelId === before.id),
  );
  say('Population was told: the commune finds the parcel among what the buyer has.');
  say(
    `Dossier ${dossier.code}: 10, Đã trả kết quả. ${before.certificate.number} is replaced by ${certificate}.`,
  );
}
