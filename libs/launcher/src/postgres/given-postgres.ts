import { readFileSync } from 'node:fs';

/**
 * A PostgreSQL that was given: `POSTGRES_ADMIN_URL`, as a role that may make databases and roles, with its password in it or in
 * `POSTGRES_ADMIN_PASSWORD` or `POSTGRES_ADMIN_PASSWORD_FILE`.
 */
export function givenPostgres(env: NodeJS.ProcessEnv): string | undefined {
  const {
    POSTGRES_ADMIN_URL: text,
    POSTGRES_ADMIN_PASSWORD: direct,
    POSTGRES_ADMIN_PASSWORD_FILE: file,
  } = env;
  if (!text) return undefined;
  if (!URL.canParse(text) || !/^postgres(ql)?:$/.test(new URL(text).protocol))
    throw new Error('POSTGRES_ADMIN_URL is no postgres:// URL');
  const url = new URL(text);
  const password = direct || (file ? readFileSync(file, 'utf8').trim() : '');
  if (password !== '') url.password = password;
  return url.href;
}
