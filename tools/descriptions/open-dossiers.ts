import { type RunningPlatform } from '@lgsp/launcher';
import {
  acceptanceDeclaration,
  BirthJourney,
  declaration,
  FireAcceptanceJourney,
  LandTransferJourney,
  transferDeclaration,
} from '@lgsp/testing';

/** Leaves a dossier of each procedure at the desk of its department, so that there is something to read and to decide. */
export async function openDossiers(platform: RunningPlatform): Promise<void> {
  const birth = new BirthJourney(platform);
  const land = new LandTransferJourney(platform);
  const fire = new FireAcceptanceJourney(platform);
  const parties = await land.parties();
  const head = await fire.head();
  await fire.registered(head);
  const submitted = await Promise.all([
    birth.submit(declaration(await birth.couple())),
    land.submit(transferDeclaration(await land.registered(parties.transferor), parties)),
    fire.submit(acceptanceDeclaration(head)),
  ]);
  for (const { status, body } of submitted)
    if (status !== 201) throw new Error(`A dossier was not taken: ${status} ${JSON.stringify(body)}`);
  const [born, transferred, accepted] = submitted.map(({ body }) => body);
  if (born) await birth.birthLeg(born.id);
  if (transferred) await land.transferLeg(transferred.id);
  if (accepted) await fire.legOf(accepted);
}
