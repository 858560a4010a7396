import assert from 'node:assert/strict';
import { acceptanceDeclaration, type PlatformAccess, FireAcceptanceJourney } from '@lgsp/testing';

/** A clinic is accepted for fire safety before it opens: the third procedure. */
export async function acceptFacility(platform: PlatformAccess, say: (line: string) => void): Promise<void> {
  const journey = new FireAcceptanceJourney(platform);
  say('\nA clinic is built; its head asks for the check of its acceptance for fire safety.');
  const submitted = await journey.submit(acceptanceDeclaration(await journey.head()));
  assert.equal(submitted.status, 201, 'the dossier is received');
  say('Population confirms the head; the fire police inspects on the spot, and another officer signs …');
  const paper = await journey.inspectAndSign(submitted.body);
  const dossier = await journey.awaitStatus(submitted.body.id, 10);
  assert.equal(dossier.legs[0]?.paperNumber, paper, 'the acceptance paper is returned');

  const facility = await journey.facility(dossier);
  assert.equal(facility.acceptanceNumber, paper, 'and stands in the register');
  assert.equal(facility.group, 'group-1', 'the figures make it a facility of group 1');
  const kinds = (await journey.entries(facility.id)).items.map(({ kind }) => kind);
  assert.deepEqual(kinds, ['registered', 'accepted'], 'registered and accepted are entries of their own');
  say(
    `Dossier ${dossier.code}: 10, Đã trả kết quả. Accepted under ${paper}, inspected again by ${facility.inspectionDue ?? ''}.`,
  );
}
