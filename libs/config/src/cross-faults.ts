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
  if (values['CLOCK_OFFSET_FILE'] !== undefined && values['LGSP_ENV'] !== 'test')
    faults.push({ key: 'CLOCK_OFFSET_FILE', problem: 'is honoured only when LGSP_ENV=test' });
  if (values['LGSP_ENV'] === 'production') faults.push(...productionFaults(bus, values));
  return faults;
}

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
