import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runPlatform } from '@lgsp/launcher';
import { BirthJourney, HAC_THANH, declaration, spareCalendar, until } from '@lgsp/testing';
import { acceptFacility } from './demo/accept-facility.ts';
import { askForPaper, withdraw } from './demo/ask-and-withdraw.ts';
import { correctBirth } from './demo/correct-birth.ts';
import { runningPlatform } from './demo/running-platform.ts';
import { printTimeline } from './demo/print-timeline.ts';
import { transferRight } from './demo/transfer-right.ts';

/**
 * `npm run demo [-- --kafka]`: a child is born and its birth corrected, a paper is asked for, a dossier withdrawn, a parcel is sold and a clinic accepted, on a
 * platform of its own that is gone afterwards; or, where DEMO_GATEWAY_URL says so, on one that runs.
 */
const bus = process.argv.includes('--kafka') ? 'kafka' : 'embedded';
const running = runningPlatform(process.env);
const dataDir = mkdtempSync(join(tmpdir(), 'lgsp-demo-'));
// PostgreSQL drops root's rights and must still be able to enter its folder.
chmodSync(dataDir, 0o755);
const log: string[] = [];
const say = (text: string): void => console.log(text);
let own: Awaited<ReturnType<typeof runPlatform>> | undefined;

try {
  const platform = running ?? (own = await ownPlatform());
  const journey = new BirthJourney(platform);

  say('A child is born in Hạc Thành; the national portal submits the dossier to one-stop.');
  const declared = declaration(await journey.couple());
  const born = Number(declared.child.birthDate.slice(0, 4));
  const schoolYear = `${born + 6}-${born + 7}`;
  const before = await journey.forecast(HAC_THANH.communeCode, schoolYear);
  const key = `demo-${declared.code}`;
  const submitted = await journey.submit(declared, key);
  assert.equal(submitted.status, 201, 'the dossier is received');
  assert.equal(submitted.body.status, 1, 'as status 1, Mới đăng ký');

  const again = await journey.submit(declared, key);
  assert.equal(again.body.id, submitted.body.id, 'the same submission twice is one dossier');

  say('Population verifies both parents; the birth leg reaches the commune; officer and chairman act.');
  await journey.act(submitted.body, 'claim', 'H56.HT01:cb-0142');
  await journey.approveAndSign(submitted.body);
  say('Civil register, personal number, then residence and insurance card side by side …');
  const dossier = await journey.awaitStatus(submitted.body.id, 10);

  const papers = dossier.legs.map(({ kind, state, paperNumber }) => `${kind}: ${state} ${paperNumber ?? ''}`);
  assert.equal(dossier.legs.length, 3, 'three legs');
  assert.ok(
    dossier.legs.every(({ state, paperNumber }) => state === 'done' && paperNumber),
    'each with its paper',
  );

  const timeline = await journey.timeline(dossier.id);
  assert.deepEqual(
    timeline.flatMap(({ statusAfter }) => statusAfter ?? []),
    [1, 2, 4, 9, 10],
    'the national statuses in order',
  );

  const children = await until('the intake forecast counts the child', async () => {
    const counted = await journey.forecast(HAC_THANH.communeCode, schoolYear);
    return counted > before ? counted : undefined;
  });
  assert.equal(children, before + 1, 'one child more in the forecast of its commune');

  const evidence = timeline.find(({ exchangeId }) => exchangeId)?.exchangeId;
  assert.ok(evidence, 'the timeline names exchange records');
  const record = await journey.auditor.own(`/exchanges/${evidence}`);
  assert.equal(record.status, 200, 'the auditor opens one');

  const denied = await journey.portal.call<{ type: string; message: string; detail: string }>({
    provider: 'VN/GOV/H56/population',
    method: 'GET',
    path: `/persons/${dossier.id}`,
  });
  assert.equal(denied.status, 403, 'what no agreement grants is refused');

  const leg = await journey.birthLeg(dossier.id);
  const asked = async (actor: string): Promise<number> =>
    (
      await journey.civilStatusDesk.call({
        ...{ provider: 'VN/GOV/H56/population', method: 'GET', path: `/birth-legs/${leg.id}` },
        actor,
      } as const)
    ).status;
  assert.equal(await asked('H56.HT01:cb-0142'), 200, 'the commune reads its own');
  assert.equal(
    await asked('H56.14758:cb-0201'),
    404,
    'for the commune beside it, on the same system, it is not there',
  );

  say(`\nDossier ${dossier.code}: 10, Đã trả kết quả. ${papers.join(' · ')}\n`);
  printTimeline(timeline, say);
  say(`\nIntake forecast of ${HAC_THANH.communeName} for ${schoolYear}: ${children} (${before} before).`);
  say(`Exchange ${evidence} as the auditor sees it:\n${JSON.stringify(record.body, null, 2)}`);
  say(`A denial, recorded too:\n${denied.body.message} (${denied.body.detail})`);
  await correctBirth(journey, dossier, say);
  await askForPaper(journey, say);
  await withdraw(journey, say);
  await transferRight(platform, say);
  await acceptFacility(platform, say);
  say('\nAll checks passed.');
} catch (error) {
  const trouble = log.filter((line) => / (warn|error|fatal) /.test(line)).slice(0, 40);
  console.error([...trouble, '…', ...log.slice(-15)].join('\n'));
  console.error(error);
  process.exitCode = 1;
} finally {
  await own?.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

function ownPlatform(): ReturnType<typeof runPlatform> {
  say(`Starting the platform on the ${bus} bus …`);
  const env = { '*': { CALENDAR_DIR: spareCalendar(dataDir) } };
  return runPlatform({ bus, dataDir, portBase: 'free', env, onLog: (line) => log.push(line) });
}
