import { registeredErrors } from '@lgsp/kernel';

/** Every code this service can answer with: what its modules define at import. */
export function printErrors(): void {
  process.stdout.write(`${JSON.stringify(registeredErrors(), undefined, 2)}\n`);
}
