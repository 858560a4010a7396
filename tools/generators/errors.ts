import { serviceCatalogue } from '@lgsp/provisioning';
import type { Generator } from './generator.ts';
import { descriptionOf, type ErrorCode } from './description.ts';

const FILE = 'docs/generated/errors.md';

const INTRODUCTION = `# Error codes

Generated from the services by \`node tools/bootstrap.mjs drift --write\`. A code is a public contract: it keeps its meaning. On HTTP it is
\`code\` of a problem body (RFC 9457) and the end of its \`type\`, \`urn:lgsp:error:<CODE>\`; on gRPC the trailer \`lgsp-code\`. The
kind decides the status on either edge and whether a work row tries again (\`libs/http\`, \`libs/rpc\`, \`libs/outbox\`). Each row says
when the error is thrown and what the caller does next. The errors of the exchange itself (\`X-Road-Error\`) are in
[the guide for integrators](../integrators.md#when-it-says-no).`;

/** The registered codes of all services: code, kind, the two titles, when it is thrown, what the caller does, and which services can answer with it. */
export const errors: Generator = {
  name: 'error codes',
  target: FILE,
  async generate(root) {
    const services = serviceCatalogue(root);
    const found = new Map<string, { error: ErrorCode; services: string[] }>();
    const descriptions = await Promise.all(
      services.map(async (service) => ({ service, said: await descriptionOf(service) })),
    );
    for (const { service, said } of descriptions) {
      for (const error of said.errors) {
        const known = found.get(error.code);
        if (known && JSON.stringify(known.error) !== JSON.stringify(error))
          throw new Error(
            `${error.code} means two things (${known.services.join(', ')} and ${service.name})`,
          );
        if (known) known.services.push(service.name);
        else found.set(error.code, { error, services: [service.name] });
      }
    }
    // Without aligned columns: a longer title changes its own line and no other.
    return new Map([
      [
        FILE,
        `${[INTRODUCTION, ...sections([...found.values()], services.length), ...advice([...found.values()])].join('\n\n')}\n`,
      ],
    ]);
  },
};

interface Row {
  readonly error: ErrorCode;
  readonly services: readonly string[];
}

/** One table for each prefix (`<SYSTEM>` of `<SYSTEM>.<WHAT>`), in the order of codes. */
function sections(rows: readonly Row[], all: number): string[] {
  const sorted = rows.toSorted((a, b) => a.error.code.localeCompare(b.error.code, 'en'));
  const byPrefix = Map.groupBy(sorted, ({ error }) => error.code.split('.')[0] ?? '');
  return [...byPrefix].map(([prefix, ofPrefix]) =>
    [
      `## ${prefix}\n`,
      '| Code | Kind | Vietnamese | English | Thrown when | What the caller does | Services |',
      '|---|---|---|---|---|---|---|',
      ...ofPrefix.map(({ error: { code, kind, title, when, next }, services }) =>
        [
          '',
          `\`${code}\``,
          kind,
          cell(title.vi),
          cell(title.en),
          sentence(code, when),
          sentence(code, next),
          services.length === all ? 'all' : services.join(', '),
          '',
        ]
          .join(' | ')
          .trim(),
      ),
    ].join('\n'),
  );
}

/** Only of codes that may stand with what waits for a person. */
const advice = (rows: readonly Row[]): string[] => [
  '## What a person can do\n\nStands with what waits under the code on the lists of operators and desks.',
  [
    '| Code | Vietnamese | English |',
    '|---|---|---|',
    ...rows
      .flatMap(({ error }) => (error.advice ? [{ code: error.code, ...error.advice }] : []))
      .toSorted((a, b) => a.code.localeCompare(b.code, 'en'))
      .map(({ code, vi, en }) => `| \`${code}\` | ${cell(vi)} | ${cell(en)} |`),
  ].join('\n'),
];

const cell = (text: string): string => text.replaceAll('|', '\\|');

/** The type asks for a text; that it is one that says something, nothing but this does. */
function sentence(code: string, text: string): string {
  if (!/^[A-Z`]\S*(?: \S+)+\.$/.test(text)) throw new Error(`${code}: “${text}” is not a sentence`);
  return cell(text);
}
