const onKafka = process.env.TEST_BUS === 'kafka';
const withReplicas = process.env.TEST_REPLICAS !== undefined;
const ofDocuments = process.env.TEST_DOCUMENTS !== undefined;
const onRedis = process.env.TEST_REDIS_URL !== undefined;
const withoutEither = ['**/*.spec.ts', '**/*.int-spec.ts', '**/*.conformance-spec.ts', '**/*.e2e-spec.ts'];

/** One configuration for every suite: unit (*.spec), against PostgreSQL (*.int-spec), conformance and end to end. */
export default {
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/tools'],
  // On Kafka only what depends on the bus runs again.
  testMatch: withReplicas
    ? ['**/*.e2e-spec.ts']
    : onKafka
      ? ['**/*.kafka-spec.ts', '**/*.e2e-spec.ts', '**/libs/{messaging,outbox}/**/*.int-spec.ts']
      : onRedis
        ? ['**/*.redis-spec.ts']
        : ofDocuments
          ? ['**/*.documents-spec.ts']
          : withoutEither,
  modulePathIgnorePatterns: ['/dist/'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironment: '<rootDir>/tools/jest-environment.mjs',
  testEnvironmentOptions: { customExportConditions: ['@lgsp/source', 'node', 'node-addons'] },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          target: 'es2024',
          keepClassNames: true,
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
        module: { type: 'es6' },
      },
    ],
  },
  globalSetup: '<rootDir>/tools/jest-global-setup.mjs',
  globalTeardown: '<rootDir>/tools/jest-global-teardown.mjs',
  testSequencer: '<rootDir>/tools/longest-first.mjs',
  setupFiles: ['<rootDir>/tools/jest-setup.mjs'],
  testTimeout: 120_000,
  // A platform of replicas is seventeen processes.
  maxWorkers: withReplicas ? 1 : 2,
};
