import { type Outcome } from './walk.ts';

/** Operations whose calls do not come to their door, and why that is so. */
const CLOSED: Readonly<Record<string, string>> = {
  'one-stop GET /admin/events/{id}':
    'no agreement grants it: operators ask the gateway, which asks the departments',
  'national-portal POST /dossier-queries': 'no agreement grants it: nobody here asks the portal',
};

/** What is wrong with a walk: what Schemathesis complains of, and operations that it learned nothing of. */
export function faultsOf(name: string, { code, output, closed, unreached }: Outcome): readonly string[] {
  const unheard = [...closed, ...unreached].filter(
    (operation) => CLOSED[`${name} ${operation}`] === undefined,
  );
  return [
    ...(code === 0 ? [] : [`${name}: Schemathesis ended with ${code}\n${complaintsOf(output)}`]),
    ...unheard.map((operation) => `${name}: no call came as far as ${operation}`),
  ];
}

/** Without its table of contents, where there are any. */
const complaintsOf = (output: string): string => {
  const from = Math.max(output.search(/^=+ (FAILURES|ERRORS)/m), 0);
  return output.slice(from).slice(0, 20_000);
};
