/** Environment of every service: who is dead or frozen is soon known to be, as far as the bus allows it. */
export const shortLeases = (bus: 'embedded' | 'kafka'): Readonly<Record<string, string>> => ({
  BUS_SESSION_MS: bus === 'kafka' ? '6000' : '2000',
  WORK_LEASE_MS: '2000',
});
