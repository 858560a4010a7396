import { type DoneWork } from '../done-work.ts';
import { type ObservedState } from '../observed-state.ts';
import { exactlyOnce, type Violation } from '../violation.ts';
import { pathsOf } from './waits.ts';

interface Row {
  readonly code: string;
  readonly birth: boolean;
  readonly seq: number;
  readonly what: string;
  readonly before: number | null;
  readonly after: number | null;
}

const LEGS = ['khai sinh', 'đăng ký thường trú', 'thẻ BHYT'];
/** Once, where one-stop asks healthcare: the release before does not. */
const NOTIFICATION = 'Đối chiếu giấy chứng sinh: khớp';
/** What every birth's timeline notes besides its statuses. */
const NOTES = ['Xác minh mẹ: khớp', 'Xác minh cha: khớp', ...LEGS.map((leg) => `Hoàn thành: ${leg}`)];
const TAKEN = LEGS.map((leg) => `Đã nhận việc: ${leg}`);

const ANSWERED = 'Công dân đã gửi bổ sung';
/** A correction, without its reason and number; what came back from a leg that was asked before it and heard after it. */
const CORRECTED = ['Lập hồ sơ cải chính nội dung đã ký: khai sinh', 'Đã cải chính: khai sinh'];
const COME_BACK = ['đăng ký thường trú', 'thẻ BHYT'].flatMap((leg) => [
  `Đề nghị cải chính giấy khai sinh: ${leg}`,
  `Tiếp tục giải quyết sau khi xem xét cải chính: ${leg}`,
]);
const named = (what: string): string =>
  [...CORRECTED, ...COME_BACK].find((note) => what.startsWith(note)) ?? what;

/** Who served. Where the release before finishes a leg that the present one let in, nobody says who took it (ADR 65). */
export type Releases = 'this release' | 'two releases';

/** One complete timeline a dossier: no number left out, each status and each note once, in an order that can be. */
export async function timelines(
  { rows }: ObservedState,
  done: DoneWork,
  releases: Releases,
): Promise<Violation[]> {
  const found = await rows<Row>(
    'one_stop',
    `SELECT d.code, d.declaration->>'notificationCode' IS NOT NULL AS birth, t.seq, t.what, t.status_before AS before, t.status_after AS after
       FROM dossier d LEFT JOIN timeline_row t ON t.dossier_id = d.id ORDER BY d.code, t.seq`,
  );
  const paths = pathsOf(done);
  return [...Map.groupBy(found, ({ code }) => code)].flatMap(([code, timeline]) => [
    ...order(code, timeline, paths(code)).map((what) => ({ promise: 'timeline', what })),
    ...exactlyOnce(
      'timeline note',
      timeline[0]?.birth ? notes(timeline, done, releases).map((note) => `${code} ${note}`) : noted(timeline),
      timeline.filter(({ after }) => after === null).map(({ what }) => `${code} ${named(what)}`),
    ),
  ]);
}

function notes(timeline: readonly Row[], { answered, corrected }: DoneWork, releases: Releases): string[] {
  const told = (note: string): boolean => timeline.some(({ what }) => named(what) === note);
  const taken = releases === 'this release' ? TAKEN : TAKEN.filter(told);
  const code = timeline[0]?.code ?? '';
  return [
    ...NOTES,
    ...taken,
    ...[NOTIFICATION].filter(told),
    ...(answered.includes(code) ? [ANSWERED] : []),
    ...(corrected.includes(code) ? [...CORRECTED, ...COME_BACK.filter(told)] : []),
  ];
}

/** What other procedures note is not listed here: at least nothing twice. */
const noted = (timeline: readonly Row[]): string[] =>
  timeline.filter(({ after }) => after === null).map(({ code, what }) => `${code} ${what}`);

function order(code: string, timeline: readonly Row[], paths: readonly string[]): string[] {
  const faults: string[] = [];
  const gap = timeline.findIndex(({ seq }, n) => seq !== n + 1);
  if (gap !== -1) faults.push(`${code}: row ${gap + 1} is not there`);
  const steps = timeline.filter(({ after }) => after !== null);
  const statuses = steps.map(({ after }) => after).join();
  if (!paths.includes(statuses))
    faults.push(`${code}: statuses ${statuses} instead of ${paths.join(' or ')}`);
  const torn = steps.find(({ before }, n) => before !== (steps[n - 1]?.after ?? null));
  if (torn) faults.push(`${code}: status ${torn.after} follows ${torn.before}, which the row before is not`);
  const place = (what: string): number => timeline.findIndex((row) => row.what === what);
  for (const leg of LEGS)
    if (place(`Hoàn thành: ${leg}`) < place(`Đã nhận việc: ${leg}`))
      faults.push(`${code}: ${leg} is done before it is taken`);
  return faults;
}
