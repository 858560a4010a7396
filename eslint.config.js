import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import ts from 'typescript-eslint';
import { drivers } from './tools/lint/drivers.mjs';
import { floors } from './tools/lint/floors.mjs';
import { sizes } from './tools/lint/sizes.mjs';

/** Layers, downwards only: service → kit → concern → contracts → kernel. Apps never import apps. */
const layers = [
  { sourceTag: 'layer:kernel', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'layer:contracts', onlyDependOnLibsWithTags: ['layer:contracts', 'layer:kernel'] },
  {
    sourceTag: 'layer:concern',
    onlyDependOnLibsWithTags: ['layer:concern', 'layer:contracts', 'layer:kernel'],
  },
  { sourceTag: 'layer:kit', onlyDependOnLibsWithTags: ['layer:concern', 'layer:contracts', 'layer:kernel'] },
  {
    sourceTag: 'layer:service',
    onlyDependOnLibsWithTags: ['layer:kit', 'layer:concern', 'layer:contracts', 'layer:kernel'],
  },
  {
    sourceTag: 'layer:tool',
    onlyDependOnLibsWithTags: ['layer:tool', 'layer:kit', 'layer:concern', 'layer:contracts', 'layer:kernel'],
  },
];

/** Of these the kit offers, by name, what a department is written with (libs/service-kit/src/author.ts). */
const BEHIND_THE_KIT = ['config', 'database', 'http', 'kernel', 'outbox', 'security'];
const NO_DEPARTMENTS = ['apps/{gateway,lgsp,national-simulator,one-stop,platform-e2e,provision}/**'];

/** The harness uses these, and their own suites use the harness: no circle in what runs. */
const throughTests = [
  ['testing', '*'],
  ['launcher', '*'],
  ['provisioning', '*'],
];

export default ts.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.nx/**', '.data/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...ts.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: `${import.meta.dirname}/tsconfig.json` } },
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { allow: [], ignoredCircularDependencies: throughTests, depConstraints: layers },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: "Decorator > CallExpression[callee.name='InjectRepository']",
          message: 'A repository injected so is outside the transaction; take it from the TransactionHost.',
        },
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'Only libs/config and the launcher read the environment.',
        },
      ],
    },
  },
  floors,
  drivers,
  ...sizes,
  {
    // Nest needs the runtime types of constructor parameters; the rule cannot see decorated classes of others.
    files: ['apps/*/src/**/*.ts', 'libs/*/src/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    files: ['apps/*/src/**/*.ts'],
    ignores: NO_DEPARTMENTS,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: BEHIND_THE_KIT.map((name) => ({
            name: `@lgsp/${name}`,
            message: 'A department imports from @lgsp/service-kit; what is missing there is added there.',
          })),
        },
      ],
    },
  },
  {
    files: [
      'libs/config/**/*.ts',
      'libs/launcher/**/*.ts',
      'libs/provisioning/**/*.ts',
      'libs/testing/**/*.ts',
      'tools/**/*.ts',
      'apps/{lgsp,platform-e2e,provision}/**/*.ts',
    ],
    rules: {
      'no-restricted-syntax': 'off',
      'no-console': 'off',
    },
  },
  {
    // The harness stands above what it tests: suites of any layer may use it, code may not.
    files: ['**/*.{spec,int-spec,kafka-spec,redis-spec,conformance-spec,e2e-spec}.ts', '**/test/**/*.ts'],
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          allow: ['@lgsp/testing', '@lgsp/testing/rpc'],
          ignoredCircularDependencies: throughTests,
          depConstraints: layers,
        },
      ],
    },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        ['process', 'console', 'URL', 'Buffer', 'fetch', 'AbortSignal'].map((name) => [name, 'readonly']),
      ),
    },
    rules: { 'no-console': 'off' },
  },
);
