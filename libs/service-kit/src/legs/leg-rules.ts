import { type ActingPerson, isSamePerson } from '@lgsp/security';

type Refusal = new (details?: { detail: string }) => Error;

/** The steps that a leg takes, from each state to others; the check throws `NotAllowed` for every other one. */
export const stepsOf =
  <State extends string>(steps: Readonly<Record<State, readonly State[]>>, NotAllowed: Refusal) =>
  (from: State, to: State): void => {
    if (!steps[from].includes(to)) throw new NotAllowed({ detail: `${from} → ${to}` });
  };

/** Four eyes: whoever did the first part, under whichever id, may not sign; the check throws `SameOfficial`. */
export const fourEyes =
  (SameOfficial: Refusal) =>
  (first: string | null, signer: ActingPerson): void => {
    if (first !== null && isSamePerson(signer, first)) throw new SameOfficial();
  };
