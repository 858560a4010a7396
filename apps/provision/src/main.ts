#!/usr/bin/env node
import { ConfigError, processEnvironment } from '@lgsp/config';
import { provisionAll } from './provision-all.js';
import { serverSecrets } from './server-secrets.js';

/** `provision`, or `provision secrets <server…>`; may be repeated. Ends with 2 for a wrong environment, 1 for any other failure. */
const [command, ...words] = process.argv.slice(2);

try {
  const env = processEnvironment();
  if (command === undefined) await provisionAll(env, (text) => console.log(text));
  else if (command === 'secrets') await serverSecrets(env, words);
  else throw new Error('provision | provision secrets <server…>');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof ConfigError ? 2 : 1;
}
