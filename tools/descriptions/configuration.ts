export interface Bounds {
  readonly seed: number;
  /** Cases an operation. */
  readonly examples: number;
  /** Spent on each description, however many cases that makes; undefined: as many as `examples` says. */
  readonly seconds?: number;
}

/** A refusal is an answer, never a 5xx; and whatever is answered was described. */
const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
] as const;

/** Its configuration file (TOML). */
export const configuration = ({ seed, examples, seconds }: Bounds): string =>
  [
    `seed = ${seed}`,
    ...(seconds === undefined ? [] : [`max-time = ${seconds}`]),
    'continue-on-failure = true',
    'request-timeout = 30',
    // Missing test data and the like.
    'warnings = false',
    `generation = { max-examples = ${examples}, with-security-parameters = false, database = "none" }`,
    // That there is no such method is the router's to say, and suites of ours ask it.
    'phases.coverage.unexpected-methods = []',
    `phases.stateful.enabled = ${seconds !== undefined}`,
    '[checks]',
    'enabled = false',
    ...CHECKS.map((check) => `${check}.enabled = true`),
  ].join('\n');
