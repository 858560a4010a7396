import { parseArgs } from 'node:util';
import { given } from '@lgsp/kernel';
import { givenPostgres, runPlatform } from '@lgsp/launcher';

/** `npm start [-- [--kafka] [--replicas n] [--roles-apart] service…]`: the platform until Ctrl-C. */
const MOST_PROCESSES = 5;
const stopping = new AbortController();
const asked = new Promise<void>((resolve) => {
  const ask = (): void => {
    if (stopping.signal.aborted) return;
    console.log('\nStopping …');
    stopping.abort(new Error('stopped'));
    resolve();
  };
  process.on('SIGINT', ask).on('SIGTERM', ask).on('SIGHUP', ask);
});

try {
  const { positionals: services, values } = parseArgs({
    allowPositionals: true,
    options: {
      kafka: { type: 'boolean' },
      replicas: { type: 'string', default: '1' },
      'roles-apart': { type: 'boolean', default: false },
    },
  });
  const replicas = Number(values.replicas);
  const rolesApart = values['roles-apart'];
  // There are five ports of each service, and with roles apart twice as many gateways.
  const most = rolesApart ? Math.floor(MOST_PROCESSES / 2) : MOST_PROCESSES;
  if (!Number.isInteger(replicas) || replicas < 1 || replicas > most)
    throw new Error(`--replicas is a number from 1 to ${most}`);
  const base = process.env['PORT_BASE'];
  if (base !== undefined && !/^\d{4,5}$/.test(base))
    throw new Error(`PORT_BASE is "${base}", no port number`);
  if (services.length > 0 && !services.includes('gateway')) {
    console.log('The gateway starts too: without it no service can be reached.');
  }
  const started = Date.now();
  const platform = await runPlatform({
    services,
    replicas: { '*': replicas },
    rolesApart,
    bus: values.kafka ? 'kafka' : 'embedded',
    signal: stopping.signal,
    ...given({
      portBase: base === undefined ? undefined : Number(base),
      dataDir: process.env['LGSP_DATA_DIR'],
      postgresUrl: givenPostgres(process.env),
    }),
  });
  console.log(`\nRunning after ${((Date.now() - started) / 1000).toFixed(1)} s:\n`);
  for (const [name, url] of Object.entries(platform.urls)) console.log(`  ${name.padEnd(30)} ${url}`);
  console.log('\nClient secrets: npm run lgsp -- credentials · stop with Ctrl-C\n');
  await asked;
  await platform.stop();
  console.log('Stopped.');
} catch (error) {
  if (!stopping.signal.aborted) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  } else console.log('Stopped.');
}
