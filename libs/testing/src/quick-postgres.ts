/**
 * Settings of a PostgreSQL that lives no longer than its suites. Only a machine that loses power would tell the difference: what was
 * committed survives a killed server as ever (`synchronous_commit` stays on).
 */
export const QUICK_POSTGRES: Readonly<Record<string, string>> = {
  fsync: 'off',
  full_page_writes: 'off',
  // Each connection would spend milliseconds, on both sides, on a password that is random and gone in a minute.
  scram_iterations: '1',
};
