import { readFileSync } from 'node:fs';
import { type KafkaLogin } from '@lgsp/messaging';

/** How to log in to a broker that was given: `KAFKA_USERNAME` with `KAFKA_PASSWORD` or `KAFKA_PASSWORD_FILE`, if at all. */
export function givenLogin(): { readonly login?: KafkaLogin } {
  const { KAFKA_USERNAME: username, KAFKA_PASSWORD: direct, KAFKA_PASSWORD_FILE: file } = process.env;
  if (!username) return {};
  const password = direct || (file ? readFileSync(file, 'utf8').trim() : '');
  if (password === '') throw new Error('KAFKA_USERNAME is set, but no KAFKA_PASSWORD or KAFKA_PASSWORD_FILE');
  return { login: { username, password } };
}
