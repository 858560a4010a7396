import { type DoneWork } from '../done-work.ts';
import { type ObservedState } from '../observed-state.ts';
import { exactlyOnce, type Violation } from '../violation.ts';

/** The statuses that a dossier may go through, by what was done to it. */
export const pathsOf = ({ answered, paid, raced }: DoneWork): ((code: string) => readonly string[]) => {
  const paths = new Map<string, readonly string[]>([
    ...answered.map((code) => [code, ['1,2,4,5,4,9,10']] as const),
    ...paid.map((code) => [code, ['1,2,4,6,4,9,10']] as const),
    ...raced.map((code) => [code, ['1,2,4,9,10', '1,2,4,7']] as const),
  ]);
  return (code) => paths.get(code) ?? ['1,2,4,9,10'];
};

interface Raced {
  readonly code: string;
  readonly status: number;
  readonly signed: boolean;
  readonly certificate: boolean;
}

/** An answer is worked in once, and a duty is fulfilled once; what is withdrawn has no certificate, and what is signed is not withdrawn. */
export async function waits(
  { rows }: ObservedState,
  { answered, paid, raced }: DoneWork,
): Promise<Violation[]> {
  const resumed = await rows<{ key: string }>(
    'one_stop',
    `SELECT d.code AS key FROM dossier_pause p JOIN dossier d ON d.id = p.dossier_id WHERE p.ended_at IS NOT NULL`,
  );
  const ended = await rows<{ code: string; status: number }>(
    'one_stop',
    `SELECT code, status FROM dossier WHERE code = ANY($1)`,
    [raced],
  );
  const signed = await rows<{ code: string }>(
    'land',
    `SELECT l.dossier_code AS code FROM transfer_leg l WHERE l.state = 'done'`,
  );
  const registered = await rows<{ code: string }>(
    'land',
    `SELECT dossier_code AS code FROM parcel_entry WHERE kind = 'right-transferred'`,
  );
  const has = (those: readonly { code: string }[], code: string): boolean =>
    those.some((one) => one.code === code);
  const found = ended.map(({ code, status }): Raced => ({
    ...{ code, status, signed: has(signed, code), certificate: has(registered, code) },
  }));
  return [
    ...exactlyOnce(
      'answer of an applicant',
      [...answered, ...paid],
      resumed.map(({ key }) => key),
    ),
    ...found.filter(torn).map(({ code, status, signed, certificate }) => ({
      promise: 'withdrawal',
      what: `${code} stands at ${status}, ${signed ? '' : 'not '}signed, ${certificate ? 'a' : 'no'} certificate`,
    })),
    ...raced
      .filter((code) => !has(ended, code))
      .map((what) => ({ promise: 'accepted dossier', what: `missing: ${what}` })),
  ];
}

const torn = ({ status, signed, certificate }: Raced): boolean =>
  (status === 7) === signed || signed !== certificate;
