import { type RunningPlatform } from '@lgsp/launcher';
import { BirthJourney, declaration, gatewaysOf, HAC_THANH, SubsystemClient, until } from '@lgsp/testing';
import { type Server } from '../faults/server.ts';
import { type Archive } from './archive.ts';
import { type losableServer } from './server.ts';

export interface Walk {
  readonly platform: RunningPlatform;
  readonly server: Awaited<ReturnType<typeof losableServer>>;
  readonly look: Server;
  readonly archive: Archive;
}

/** That a birth takes; the gateway runs always. */
export const SERVICES = ['one-stop', 'population', 'healthcare', 'education', 'national-simulator'];
const EDUCATION = 'VN/GOV/H56.GD/education';
const PATIENCE_MS = 90_000;

/** A line of what was seen, after so many seconds. */
export const say = (text: string): void => console.log(`${Math.round(performance.now() / 1_000)} s  ${text}`);

/** A birth from submission to result; education counts it. */
export async function birth({ platform }: Walk): Promise<void> {
  const journey = new BirthJourney(platform);
  await journey.complete(declaration(await journey.couple()));
}

/** Enters a school at education, as its desk does. */
export async function enterSchool({ platform }: Walk, code: string): Promise<void> {
  const { status, body } = await new SubsystemClient(
    gatewaysOf(platform),
    platform.credentials(`${EDUCATION}-desk`),
  ).call({
    ...{ provider: EDUCATION, method: 'POST', path: '/schools', purpose: 'education-register' },
    actor: 'H56.GD:cb-0301',
    body: { code, name: 'Trường Mô Phỏng', level: 'primary', commune: HAC_THANH.communeCode, places: 600 },
  });
  if (status !== 201) throw new Error(`school ${code}: ${status} ${JSON.stringify(body)}`);
}

/** What education knows: the codes of its schools, and how many births it has counted. */
export async function educationKnows({ look }: Walk) {
  const schools = await look.rows<{ code: string }>('education', 'SELECT code FROM school ORDER BY code');
  const [counted] = await look.rows<{ n: number }>(
    'education',
    'SELECT coalesce(sum(births), 0)::int AS n FROM intake_forecast',
  );
  return { schools: schools.map(({ code }) => code), births: counted?.n ?? 0 };
}

export const countedBirths = (walk: Walk, wanted: number): Promise<unknown> =>
  until(
    `education has counted ${wanted} births`,
    async () => (await educationKnows(walk)).births === wanted,
    PATIENCE_MS,
  );
