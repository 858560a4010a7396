import { serviceCatalogue } from '@lgsp/provisioning';
import type { Act, Proof } from '@lgsp/security';
import type { Generator } from './generator.ts';
import { descriptionOf } from './description.ts';

const FILE = 'docs/generated/acts.md';

const INTRODUCTION = `# Whose act it is

Generated from the descriptions of the services by \`node tools/bootstrap.mjs drift --write\`: every route that only officials may call, or that changes something.
The gateway looks for the official whom the call names in [the directory](../officials.md): in service today, and with that role in that field of work, held
themselves or as somebody's deputy. An agency of any kind where none is named. *system*: no person has to stand for it. *Also*: systems that may do it
without an official, for the citizen who asked. *Vouched for*: *asserted* by the word of the client that names the official, *proven* by the official's own
token beside it, which they get by signing in.`;

interface Operation {
  readonly 'x-safe'?: boolean;
  readonly 'x-actor'?: 'official' | 'system';
  readonly 'x-act'?: Act;
  readonly 'x-proof'?: Proof;
  readonly 'x-actor-systems'?: readonly string[];
}
const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** The acts of all departments and of the gateway, as one page. */
export const acts: Generator = {
  name: 'acts',
  target: FILE,
  async generate(root) {
    const services = serviceCatalogue(root).filter(({ simulator }) => !simulator);
    const sections = await Promise.all(
      services.map(async (service) => {
        const { paths = {} } = (await descriptionOf(service)).openapi as {
          paths?: Record<string, Partial<Record<(typeof METHODS)[number], Operation>>>;
        };
        const rows = Object.entries(paths).flatMap(([path, item]) =>
          METHODS.flatMap((method) => {
            const operation = item[method];
            return operation && 'x-actor' in operation
              ? [rowOf(`${method.toUpperCase()} ${path}`, operation)]
              : [];
          }),
        );
        return rows.length === 0 ? [] : [`## ${service.name}`, `${HEAD}\n${rows.join('\n')}`];
      }),
    );
    return new Map([[FILE, `${[INTRODUCTION, ...sections.flat()].join('\n\n')}\n`]]);
  },
};

const HEAD = '| Route | Role | Field of work | At | Vouched for | Also |\n|---|---|---|---|---|---|';

const rowOf = (
  route: string,
  { 'x-act': act, 'x-proof': proof, 'x-actor-systems': systems = [] }: Operation,
): string =>
  act
    ? `| \`${route}\` | ${act.role} | ${act.field} | ${act.agencies?.join(', ') ?? 'any'} | ${vouchedFor(proof)} | ${systems.join(', ')} |`
    : `| \`${route}\` | *system* | | | none | |`;

const vouchedFor = (proof: Proof | undefined): string => {
  if (!proof) return 'asserted';
  return proof.maxAuthAge === undefined
    ? '**proven**'
    : `**proven**, signed in within ${proof.maxAuthAge / 60} minutes`;
};
