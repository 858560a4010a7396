import { type LegKind, type RegisteredChild } from '@lgsp/contracts-legs';
import { isOf, type Leg, type Story } from './story.js';

/** The legs of a kind with their birth dossiers. */
export const birthLegsOf = (
  stories: readonly Story[],
  kind: LegKind,
): { readonly story: Story<'birth'>; readonly leg: Leg }[] =>
  stories.flatMap((story) =>
    isOf(story, 'birth') ? story.legs.filter((leg) => leg.kind === kind).map((leg) => ({ story, leg })) : [],
  );

/** The child as the birth leg has registered it. */
export function registeredChild({ declaration, legs }: Story<'birth'>): Partial<RegisteredChild> {
  const { personId, personalNumber, paperNumber } = legs.find(({ kind }) => kind === 'birth')?.result ?? {};
  const { name, sex, birthDate } = declaration.child;
  return {
    personId,
    personalNumber,
    name,
    sex,
    birthDate,
    certificateNumber: paperNumber,
  } as Partial<RegisteredChild>;
}
