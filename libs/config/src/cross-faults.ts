import { type ConfigFault } from './config-error.js';
import { isGenerated } from './generated-secret.js';

/** Faults that need two keys to see, found in the raw values, so that one list shows them beside all others. */
export function crossFaults(values: Readonly<Record<string, string>>): ConfigFault[] {
  const faults: ConfigFault[] = [];
  const bus = values['BUS'] ?? 'embedded';
  if (bus === 'embedded' && values['BUS_DATABASE_URL'] === undefined)
    faults.push({ key: 'BUS_DATABASE_URL', problem: 'is required when BUS=embedded' });
  if (bus === 'kafka' && values['KAFKA_BROKERS'] === undefined)
    faults.push({ key: 'KAFKA_BROKERS', problem: 'is required when BUS=kafka' });
  faults.push(...tlsFaults('KAFKA_TLS', values['KAFKA_TLS'] === 'on', values));
  faults.push(...tlsFaults('REDIS_TLS', /^rediss:/.test(values['REDIS_URL'] ?? ''), values));
  const doors = ['TLS_PORT', 'GRPC_TLS_PORT'].filter((port) => values[port] !== undefined);
  for (const key of ['TLS_CERT_FILE', 'TLS_KEY_FILE'])
    if (doors.length > 0 && values[key] === undefined)
      faults.push({ key, problem: `is required with ${doors.join(' and ')}` });
  const unshown = doors.length === 0 ? ['TLS_CERT_FILE', 'TLS_KEY_FILE'] : [];
  for (const key of [...unshown, ...(doors.includes('TLS_PORT') ? [] : ['TLS_URL'])])
    if (values[key] !== undefined) faults.push({ key, problem: 'means nothing without TLS_PORT' });
  for (const key of ['DOCUMENT_S3_ACCESS_KEY_ID', 'DOCUMENT_S3_SECRET_ACCESS_KEY'])
    if (values['DOCUMENT_S3_BUCKET'] !== undefined && values[key] === undefined)
      faults.push({ key, problem: 'is required with DOCUMENT_S3_BUCKET' });
  if (values['CLOCK_OFFSET_FILE'] !== undefined && values['LGSP_ENV'] !== 'test')
    faults.push({ key: 'CLOCK_OFFSET_FILE', problem: 'is honoured only when LGSP_ENV=test' });
  if (values['LGSP_ENV'] === 'production') faults.push(...productionFaults(bus, values));
  return faults;
}

/** A certificate that nobody is shown is a mistake; so is one without its key. */
function tlsFaults(prefix: string, isOn: boolean, values: Readonly<Record<string, string>>): ConfigFault[] {
  const [ca, cert, key] = ['CA', 'CERT', 'KEY'].map((part) => `${prefix}_${part}`) as [
    string,
    string,
    string,
  ];
  const has = (name: string): boolean => values[name] !== undefined;
  const unused = [ca, cert, key].filter((name) => has(name) && !isOn);
  const alone = has(cert) === has(key) ? [] : [has(cert) ? key : cert];
  return [
    ...unused.map((name) => ({ key: name, problem: `means nothing without ${ON[prefix]}` })),
    ...alone.map((name) => ({ key: name, problem: 'is missing: certificate and key come together' })),
  ];
}

const ON: Readonly<Record<string, string>> = { KAFKA_TLS: 'KAFKA_TLS=on', REDIS_TLS: 'a rediss:// URL' };

/** What is made for one machine, or made up. */
function productionFaults(bus: string, values: Readonly<Record<string, string>>): ConfigFault[] {
  const generated = Object.keys(values).filter((key) => isGenerated(values[key] ?? ''));
  return [
    ...(bus === 'embedded'
      ? [{ key: 'BUS', problem: 'is kafka when LGSP_ENV=production: the embedded bus is for one machine' }]
      : []),
    ...generated.map((key) => ({
      key,
      problem: 'was generated; when LGSP_ENV=production a secret is one that was given',
    })),
  ];
}
