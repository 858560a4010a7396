/** Lines without blank ones and comments. */
export const lines = (max) => ['error', { max, skipBlankLines: true, skipComments: true }];

/** Tables: they are read by looking a row up. */
const TABLES = ['libs/x-road/src/header-table.ts', 'tools/faults/defects.ts'];

/** Longer than a function may be since before it was counted. The list gets shorter: the canary refuses an entry that is not needed any more. */
export const STILL_LONG = [
  'apps/education/src/seed/education.seed.ts',
  'apps/fire-safety/src/seed/fire-safety.seed.ts',
  'apps/gateway/src/registry/read-bundle.ts',
  'apps/population/src/seed/population.seed.ts',
  'libs/launcher/src/kafka/java-kafka.ts',
  'libs/launcher/src/platform/prepare-platform.ts',
  'libs/launcher/src/platform/run-platform.ts',
  'tools/faults/checks/cases.ts',
  'tools/generators/kubernetes.ts',
  'tools/generators/kubernetes/backup.ts',
  'tools/rollout/run.ts',
  'tools/seed/seeded-world.ts',
];

export const FILE_LINES = 'max-lines';
export const FUNCTION_LINES = 'max-lines-per-function';
export const MOST = { [FILE_LINES]: 250, [FUNCTION_LINES]: 60 };

/** The blocks of ESLint's configuration that keep files and functions short: not suites and their harness, and no migrations, which are SQL. */
export const sizes = [
  {
    files: ['apps/*/src/**/*.ts', 'libs/**/src/**/*.ts', 'tools/**/*.ts'],
    ignores: [
      ...['**/*spec.ts', '**/test/**', 'libs/testing/**', 'libs/messaging/src/conformance/**'],
      '**/migrations/**',
    ],
    rules: Object.fromEntries(Object.entries(MOST).map(([rule, max]) => [rule, lines(max)])),
  },
  { files: TABLES, rules: { [FILE_LINES]: 'off' } },
  { files: STILL_LONG, rules: { [FUNCTION_LINES]: 'off' } },
];
