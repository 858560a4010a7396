import { type Bilingual } from '@lgsp/kernel';
import { type Component } from './component.js';

/** 0 not digitised, 1 digitised, 2 re-used from another dossier's component, 3 from another dossier's result (`TrangThaiSoHoa`). */
export type Digitisation = 0 | 1 | 2 | 3;

/** What the check has to know of one document of a dossier. */
export interface HandedIn {
  readonly componentCode: string;
  /** `here`: it can be read, or somebody has the paper. `on-its-way`: it may still come to that. `elsewhere`: said to be with the portal. `gone`: it counts for nothing. */
  readonly state: 'here' | 'on-its-way' | 'elsewhere' | 'gone';
  /** As what it was presented: a scan of an original that nobody has seen is a copy. */
  readonly presented: 'original' | 'copy';
  /** How many of it; a file is one. */
  readonly count: number;
}

export type ComponentDoubt = 'ON_ITS_WAY' | 'NOT_HERE' | 'ORIGINAL_NOT_SEEN' | 'NOT_ENOUGH';

/** One thing that a procedure asks for: a component, or a group of which one will do. */
export interface CheckedComponent {
  /** The component's code, or the group's word. */
  readonly code: string;
  /** Components that will do. */
  readonly among: readonly string[];
  readonly name: Bilingual;
  readonly required: boolean;
  readonly state: 'complete' | 'missing' | 'in-doubt';
  /** Why it is in doubt; empty otherwise. */
  readonly doubts: readonly ComponentDoubt[];
}

/** Documents that name no component of the procedure, as codes. */
export interface CheckedComponents {
  readonly items: readonly CheckedComponent[];
  readonly unknown: readonly string[];
}

/** What of a procedure's components is complete, missing or in doubt among what was handed in. */
export function checkComponents(
  components: readonly Component[],
  documents: readonly HandedIn[],
): CheckedComponents {
  const groups = new Map<string, Component[]>();
  for (const component of components) {
    const code = component.alternativeOf ?? component.code;
    groups.set(code, [...(groups.get(code) ?? []), component]);
  }
  const known = new Set(components.map(({ code }) => code));
  return {
    items: [...groups].map(([code, among]) => checked(code, among, documents)),
    unknown: [...new Set(documents.map(({ componentCode }) => componentCode))].filter(
      (code) => !known.has(code),
    ),
  };
}

/** What a declaration says of files that are with the portal. */
export const statedOnly = (attachments: readonly { readonly componentCode: string }[]): HandedIn[] =>
  attachments.map(({ componentCode }) => ({
    componentCode,
    state: 'elsewhere',
    presented: 'copy',
    count: 1,
  }));

function checked(
  code: string,
  among: readonly Component[],
  documents: readonly HandedIn[],
): CheckedComponent {
  const judged = among.map((component) => doubtsOf(component, documents));
  const isComplete = judged.some((doubts) => doubts?.length === 0);
  const doubts = isComplete ? [] : [...new Set(judged.flatMap((found) => found ?? []))];
  return {
    code,
    among: among.map((component) => component.code),
    name: nameOf(among),
    required: among.some(({ required }) => required),
    state: isComplete ? 'complete' : doubts.length > 0 ? 'in-doubt' : 'missing',
    doubts,
  };
}

/** `undefined`: there is nothing of it. */
function doubtsOf(component: Component, documents: readonly HandedIn[]): ComponentDoubt[] | undefined {
  const all = documents.filter(
    ({ componentCode, state }) => componentCode === component.code && state !== 'gone',
  );
  if (all.length === 0) return undefined;
  const here = all.filter(({ state }) => state === 'here');
  const lacking = lacks(component, here);
  if (lacking.length === 0) return [];
  // What is not readable yet may be all that lacks.
  const coming = all.filter(({ state }) => state !== 'here');
  if (coming.length === 0) return lacking;
  return [...new Set(coming.map(({ state }) => (state === 'elsewhere' ? 'NOT_HERE' : 'ON_ITS_WAY')))];
}

function lacks(
  { originals, copies, originalNeeded }: Component,
  here: readonly HandedIn[],
): ('ORIGINAL_NOT_SEEN' | 'NOT_ENOUGH')[] {
  const count = (of: readonly HandedIn[]): number => of.reduce((sum, one) => sum + one.count, 0);
  const seen = count(here.filter(({ presented }) => presented === 'original'));
  if (originalNeeded && seen < originals) return ['ORIGINAL_NOT_SEEN'];
  return count(here) < originals + copies ? ['NOT_ENOUGH'] : [];
}

const nameOf = (among: readonly Component[]): Bilingual => ({
  vi: among.map(({ name }) => name.vi).join(' hoặc '),
  en: among.map(({ name }) => name.en).join(' or '),
});
