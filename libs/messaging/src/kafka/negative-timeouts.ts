let silenced = false;

/**
 * kafkajs 2.2.4 sometimes sets a timer in the past; Node ≥ 24 then runs it at once, as kafkajs means, and warns each
 * time. Only that one warning is dropped.
 */
export function silenceNegativeTimeouts(): void {
  if (silenced) return;
  silenced = true;
  const emitWarning = process.emitWarning.bind(process);
  const filtered = (warning: string | Error, ...rest: unknown[]): void => {
    const [type] = rest;
    const name = warning instanceof Error ? warning.name : nameOf(type);
    if (name === 'TimeoutNegativeWarning') return;
    Reflect.apply(emitWarning, process, [warning, ...rest]);
  };
  process.emitWarning = filtered;
}

const nameOf = (type: unknown): unknown =>
  typeof type === 'object' && type !== null && 'type' in type ? type.type : type;
