import { serviceCatalogue } from '@lgsp/provisioning';
import type { Generator } from './generator.ts';
import { descriptionOf } from './description.ts';

const FILE = 'docs/generated/scopes.md';

const INTRODUCTION = `# Whose rows a route shows

Generated from the descriptions of the services by \`node tools/bootstrap.mjs drift --write\`: which scopes a clause of an agreement may grant of each route and gRPC method, and where there are
none, why. What they mean: [places](../places.md). An endpoint of a system that is not the province's own has none.`;

interface Operation {
  readonly 'x-scope'?: readonly string[];
  readonly 'x-unscoped'?: string;
}
interface Described {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly 'x-grpc-scopes'?: Readonly<Record<string, readonly string[]>>;
}

/** The scopes of all departments, as one page. */
export const scopes: Generator = {
  name: 'scopes',
  target: FILE,
  async generate(root) {
    const services = serviceCatalogue(root).filter(({ simulator }) => !simulator);
    const sections = await Promise.all(
      services.map(async (service) => {
        const { paths = {}, 'x-grpc-scopes': methods = {} } = (await descriptionOf(service))
          .openapi as Described;
        const routes = Object.entries(paths).flatMap(([path, item]) =>
          Object.entries(item).flatMap(([method, operation]) =>
            operation['x-scope'] ? [rowOf(`${method.toUpperCase()} ${path}`, operation)] : [],
          ),
        );
        const rpc = Object.entries(methods).map(([method, kinds]) => rowOf(method, { 'x-scope': kinds }));
        return routes.length === 0 ? [] : [`## ${service.name}`, [HEAD, ...routes, ...rpc].join('\n')];
      }),
    );
    return new Map([[FILE, `${[INTRODUCTION, ...sections.flat()].join('\n\n')}\n`]]);
  },
};

const HEAD = '| Endpoint | Scopes | |\n|---|---|---|';

const rowOf = (endpoint: string, { 'x-scope': kinds = [], 'x-unscoped': why = '' }: Operation): string =>
  `| \`${endpoint}\` | ${kinds.length === 0 ? '*none*' : kinds.join(', ')} | ${why} |`;
