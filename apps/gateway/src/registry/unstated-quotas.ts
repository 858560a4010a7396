import { type AgreementFile, type Declaration } from './declarations.js';

/**
 * Clauses of agreements that begin and state no quota. Those that were applied before this was asked for stay, since what is applied
 * never changes: the gateway bounds them by `UNSTATED_QUOTA` until their next version.
 */
export const unstatedQuotas = (begins: readonly Declaration[]): string[] =>
  begins
    .filter(({ kind }) => kind === 'agreement')
    .map(({ content }) => content as AgreementFile)
    .flatMap(({ id, version, requests }) =>
      requests
        .filter(({ quota }) => quota === undefined)
        .map(({ clause }) => `agreement ${id} v${version}: clause ${clause} states no quota`),
    );
