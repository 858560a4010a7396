import { type DossierKind, NewDossier, SupplementAnswer } from '@lgsp/contracts-one-stop';
import fc from 'fast-check';
import { type z } from 'zod';
import { kindOf } from '../../apps/one-stop/src/procedures/kinds.ts';
import { FULL, FULL_SUPPLEMENT, SPECIAL_BIRTH, withField } from './dossiers.ts';
import { type Field, fieldsOf } from './fields.ts';
import { isTaken, walk } from './walk.ts';

/*
 * No door is wider than the registers behind it: whatever one-stop takes in any of its fields, at its bounds and between
 * them, all take that hear of it after the signature. What the doors refuse is no concern of this suite.
 */

/** The one of several that takes it. */
const doorOf = ({ options }: { readonly options: readonly z.ZodType[] }, full: object): z.ZodType => {
  const found = options.find((option) => option.safeParse(full).success);
  if (!found) throw new Error('there is no such door');
  return found;
};

const supplemented = (kind: DossierKind, stated: object): NewDossier | undefined => {
  const answer = SupplementAnswer.safeParse(stated);
  if (!answer.success) return undefined;
  const { code, submittedAt, ...declared } = NewDossier.parse(FULL[kind]);
  return { code, submittedAt, ...kindOf({ kind }).supplemented(declared, answer.data) };
};
const submitted = (_: DossierKind, stated: object): NewDossier | undefined =>
  NewDossier.safeParse(stated).data;

const doors = (['birth', 'land-transfer', 'fire-acceptance'] as const).flatMap((kind) => [
  { name: `${kind} dossier`, kind, door: doorOf(NewDossier, FULL[kind]), full: FULL[kind], read: submitted },
  {
    name: `${kind} supplement`,
    kind,
    door: doorOf(SupplementAnswer, FULL_SUPPLEMENT[kind]),
    full: FULL_SUPPLEMENT[kind],
    read: supplemented,
  },
]);

const special = {
  name: 'special birth dossier',
  kind: 'birth',
  full: SPECIAL_BIRTH,
  read: submitted,
} as const;

describe.each([...doors, { ...special, door: doorOf(NewDossier, SPECIAL_BIRTH) }])(
  'the door of a $name',
  ({ kind, door, full, read }) => {
    const fields = fieldsOf(door);
    const passes = async (stated: object): Promise<boolean> => {
      const dossier = read(kind, stated);
      if (!dossier || !isTaken(dossier)) return false;
      await walk(dossier);
      return true;
    };
    const at = ({ path }: Field): string => path.join('/');

    it('takes a full one', async () => expect(await passes(full)).toBe(true));

    it.each(fields.map((field) => [at(field), field] as const))('is not too wide in %s', async (_, field) => {
      const value = fc.asyncProperty(field.values, async (stated) => {
        await passes(withField(full, field.path, stated));
      });
      await fc.assert(value, { numRuns: 30 });
    });

    const texts = fields.filter(({ longest }) => longest !== undefined);
    it('is not too wide with the longest text in every field', async () => {
      expect(texts.length).toBeGreaterThan(0);
      const widest = texts.reduce(
        (whole, { path, longest }) => withField(whole, path, 'Ễ'.repeat(longest ?? 0)),
        full,
      );
      expect(await passes(widest)).toBe(true);
    });
  },
);
