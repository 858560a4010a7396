const COLOURS = [36, 33, 35, 32, 34, 96, 93, 95];
const LEVELS: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'WARN',
  50: 'ERROR',
  60: 'FATAL',
};
/** Written by the last words of a process, before there is a logger. */
const FATAL = 60;
/** Said by every line of a process, or shown already. */
const QUIET = new Set(['level', 'time', 'pid', 'hostname', 'msg', 'name', 'service', 'context', 'v']);
const MAX_VALUE = 300;

/** Makes one readable line of what a process wrote: pino's JSON or plain text. */
export function formatLog(source: string, line: string, options: { colour: boolean; index: number }): string {
  const name = source.padEnd(18);
  const prefix = options.colour ? `\u001b[${COLOURS[options.index % COLOURS.length]}m${name}\u001b[0m` : name;
  const record = parse(line);
  return `${prefix} ${record === undefined ? line : readable(record, options.colour)}`;
}

function readable(record: Readonly<Record<string, unknown>>, colour: boolean): string {
  const level = record['level'] === 'fatal' ? FATAL : Number(record['level']);
  const time = record['time'];
  const clock =
    typeof time === 'number' || typeof time === 'string' ? new Date(time).toISOString().slice(11, 23) : '';
  const details = Object.entries(record)
    .filter(([key]) => !QUIET.has(key))
    .map(([key, value]) => `${key}=${short(value)}`);
  const text = [clock, LEVELS[level] ?? 'info', plain(record['context']), plain(record['msg']), ...details]
    .filter((part) => part !== '')
    .join(' ');
  return colour && level >= 40 ? `\u001b[${level >= 50 ? 31 : 33}m${text}\u001b[0m` : text;
}

function short(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text;
}

const plain = (value: unknown): string => (typeof value === 'string' ? value : '');

function parse(line: string): Readonly<Record<string, unknown>> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'level' in value ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
