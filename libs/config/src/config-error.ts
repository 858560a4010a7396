/** One thing that is wrong with the environment; never holds a value, since it may be a secret. */
export interface ConfigFault {
  readonly key: string;
  readonly problem: string;
}

/** Everything that is wrong with the environment at once, so that one start shows the whole list. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly ConfigFault[]) {
    super(
      `The environment has ${faults.length} fault(s):\n` +
        faults.map(({ key, problem }) => `  ${key}: ${problem}`).join('\n'),
    );
    this.name = 'ConfigError';
  }
}
