/** An interval of as many as that parameter of a statement says. */
export const MILLISECONDS = (parameter: string): string =>
  `make_interval(secs => ${parameter}::float8 / 1000)`;
