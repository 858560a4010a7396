// One PostgreSQL for a whole run of Jest; suites take databases of their own on it (testDatabase of @lgsp/testing).
import './source-hooks.mjs';

export default async function globalSetup() {
  if (process.env.LGSP_TEST_POSTGRES_URL) return;
  const { startPostgres } = await import('../libs/launcher/src/postgres/start-postgres.ts');
  const { QUICK_POSTGRES: settings } = await import('../libs/testing/src/quick-postgres.ts');
  const server = await startPostgres({ settings });
  process.env.LGSP_TEST_POSTGRES_URL = server.url;
  globalThis.__LGSP_TEST_POSTGRES__ = server;
}
