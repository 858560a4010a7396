import assert from 'node:assert/strict';
import { DueDate } from '@lgsp/contracts-one-stop';
import { type BirthJourney, declaration, type DossierView, until } from '@lgsp/testing';
import { printDueDate } from './print-due-date.ts';

const ONE_STOP = 'VN/GOV/H56/one-stop';
const REASONS = [{ code: 'PAPER_UNREADABLE', text: 'Bản chụp giấy chứng sinh không đọc được' }];

/** The commune finds a paper that cannot be read: the dossier waits for the citizen, and its limit is counted anew. */
export async function askForPaper(journey: BirthJourney, say: (line: string) => void): Promise<void> {
  say('\nAnother birth: after acceptance an officer of the commune finds a paper that nobody can read.');
  const dossier = await submitted(journey);
  await journey.act(dossier, 'supplement-request', 'H56.HT01:cb-0142', { reasons: REASONS });
  const waiting = await journey.awaitStatus(dossier.id, 5);
  assert.deepEqual(waiting.reasons, REASONS, 'the citizen is told what is wanted');
  say(
    `Dossier ${dossier.code}: 5, Yêu cầu bổ sung giấy tờ. ${waiting.reasons[0]?.text ?? ''}. The citizen answers …`,
  );

  const answer = await ofPortal(journey, dossier, 'supplement', { childSex: 1 });
  assert.equal(answer.status, 200, 'the answer is taken');
  assert.equal(answer.body.status, 4, 'and the work goes on');
  await until('the leg is on the desk again', async () => (await onTheDesk(journey, dossier)) === 'asked');
  await journey.approveAndSign(dossier);
  const returned = await journey.awaitStatus(dossier.id, 10);
  assert.deepEqual(await statuses(journey, dossier), [1, 2, 4, 5, 4, 9, 10], 'asked, answered, resumed');

  const { body } = await journey.oneStopDesk.call({
    ...{ provider: ONE_STOP, method: 'GET', path: `/dossiers/${dossier.id}/due-date` },
  } as const);
  const due = DueDate.parse(body);
  assert.equal(due.dueAt, returned.dueAt, 'the due date is what its intervals come to');
  assert.ok(
    due.intervals.some(({ leftOut }) => leftOut === 'PAUSED'),
    'the wait is left out',
  );
  printDueDate(due, say);
}

/** A family moves away: the dossier ends while nobody has signed. */
export async function withdraw(journey: BirthJourney, say: (line: string) => void): Promise<void> {
  const dossier = await submitted(journey);
  await journey.birthLeg(dossier.id);
  const asked = await ofPortal(journey, dossier, 'withdrawal', { reason: 'Gia đình chuyển nơi cư trú' });
  assert.equal(asked.status, 200, 'the withdrawal is asked of the commune');
  const withdrawn = await journey.awaitStatus(dossier.id, 7);
  assert.deepEqual(
    withdrawn.legs.map(({ state, paperNumber }) => [state, paperNumber]),
    [['withdrawn', undefined]],
    'nothing was signed, and no certificate is there',
  );
  say(`\nA third family withdraws before anybody has signed. Dossier ${dossier.code}: 7, no certificate.`);
}

async function submitted(journey: BirthJourney): Promise<DossierView> {
  const { status, body } = await journey.submit(declaration(await journey.couple()));
  assert.equal(status, 201, 'the dossier is received');
  return body;
}

async function onTheDesk(journey: BirthJourney, { id }: DossierView): Promise<string> {
  const leg = await journey.birthLeg(id);
  const { body } = await journey.civilStatusDesk.call<{ state: string }>({
    ...{ provider: 'VN/GOV/H56/population', method: 'GET', path: `/birth-legs/${leg.id}` },
    actor: 'H56.HT01:cb-0142',
  } as const);
  return body.state;
}

const ofPortal = (journey: BirthJourney, { id, code }: DossierView, act: string, body: object) =>
  journey.portal.call<DossierView>({
    ...{ provider: ONE_STOP, method: 'POST', path: `/dossiers/${id}/${act}`, body, dossier: code },
  } as const);

const statuses = async (journey: BirthJourney, { id }: DossierView): Promise<number[]> =>
  (await journey.timeline(id)).flatMap(({ statusAfter }) => statusAfter ?? []);
