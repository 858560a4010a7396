import { checkActs } from './checks/acts.js';
import { checkBadInput } from './checks/bad-input.js';
import { checkCanary } from './checks/canary.js';
import { checkConsumes } from './checks/consumes.js';
import { checkCredentials } from './checks/credentials.js';
import { checkDescription } from './checks/description.js';
import { checkEmits } from './checks/emits.js';
import { checkEnvironment } from './checks/environment.js';
import { checkHealth } from './checks/health.js';
import { checkScopes } from './checks/scopes.js';
import { type DepartmentConformance, happens } from './options.js';
import { type OpenApi, type Route, routesOf } from './routes.js';
import { runCommand } from './service-process.js';
import { ServiceUnderTest } from './service-under-test.js';

const PATIENCE = 60_000;

interface Description {
  readonly openapi: OpenApi;
  readonly errors: readonly { readonly code: string }[];
}

/** What every department promises (ARCHITECTURE.md), asked of the built service as a process of its own. */
export function departmentConformance(options: DepartmentConformance): void {
  describe(`${options.system} is a department`, () => {
    let service: ServiceUnderTest | undefined;
    let document: OpenApi = { openapi: '', paths: {} };
    let routes: readonly Route[] = [];
    let codes: ReadonlySet<string> = new Set();

    beforeAll(async () => {
      service = await ServiceUnderTest.start(options);
      // It is given no environment: it needs none.
      const said = JSON.parse((await runCommand(service.folder, 'describe', {})).stdout) as Description;
      document = said.openapi;
      routes = routesOf(document);
      codes = new Set(said.errors.map(({ code }) => code));
    }, 2 * PATIENCE);
    afterAll(() => service?.stop(), PATIENCE);

    const running = (): ServiceUnderTest => {
      if (!service) throw new Error('The service did not start');
      return service;
    };
    const suites: readonly (readonly [string, () => void])[] = [
      ['environment', () => checkEnvironment(running)],
      ['health', () => checkHealth(running)],
      ['description', () => checkDescription(running, () => document)],
      ['credentials', () => checkCredentials(running, () => routes)],
      ['acts', () => checkActs(running, () => routes)],
      ['scopes', () => checkScopes(running, () => routes)],
      [
        'bad input',
        () =>
          checkBadInput(
            running,
            () => routes,
            () => codes,
          ),
      ],
      ...(happens(options.emits) ? [['events out', emitting(running, options)] as const] : []),
      ...(happens(options.consumes) ? [['events in', consuming(running, options)] as const] : []),
      ['canary', () => checkCanary(running, () => routes)],
    ];
    for (const [name, check] of suites) describe(name, check);
    for (const part of ['emits', 'consumes'] as const) {
      const never = options[part];
      if (!happens(never))
        it(`has no ${part} checks: ${never.never}`, () => expect(never.never).not.toBe(''));
    }
  });
}

const emitting =
  (running: () => ServiceUnderTest, { emits }: DepartmentConformance) =>
  (): void => {
    if (happens(emits)) checkEmits(running, emits);
  };
const consuming =
  (running: () => ServiceUnderTest, { consumes }: DepartmentConformance) =>
  (): void => {
    if (happens(consumes)) checkConsumes(running, consumes);
  };
