import { type Command, UsageError } from './command.js';
import { Gateway } from './gateway.js';

type Asked<Part> = { readonly asked: string; readonly state?: string } & Partial<Part>;

/** As `GET /events/{id}` of the gateway answers. */
interface EventLife {
  readonly id: string;
  readonly type: string | null;
  readonly version: number | null;
  readonly subject: string | null;
  readonly recordversion: string | null;
  readonly source?: { readonly system: string } & Asked<{ committedAt: string; publishedAt: string | null }>;
  readonly decidedAt: string | null;
  readonly parked: { state: string; errorCode: string | null; attempts: number; parkedAt: string } | null;
  readonly copies: readonly {
    readonly system: string;
    readonly agreement: { readonly id: string; readonly version: number; readonly clause: string };
    readonly group?: { readonly id: string; readonly version: number };
    readonly scope?: string;
    readonly fields: readonly string[];
    readonly attributes: readonly string[];
    readonly exchangeId: string;
    readonly outcome: string;
    readonly closedAt: string | null;
    readonly subscriber?: Asked<{
      receivedAt: string;
      closedAt: string | null;
      retryAt: string | null;
      attempts: number;
      lastError: string | null;
    }>;
  }[];
}

/** Asks the running gateway for an event's life, as the operator. */
export const explain: Command = {
  name: 'explain',
  usage: `lgsp explain <event id>     the whole life of one event`,
  async run([id]) {
    if (id === undefined) throw new UsageError();
    console.log(readable(await new Gateway().own<EventLife>('GET', `/events/${id}`)));
  },
};

function readable(life: EventLife): string {
  const { source, parked } = life;
  return [
    `${life.type ?? 'An event of unknown type'}${life.version === null ? '' : ` v${life.version}`}`,
    row('id', life.id),
    row('subject', life.subject),
    row('version', life.recordversion),
    '',
    ...(source ? sourceLines(source) : []),
    ...(parked
      ? [
          row('parked', `${parked.parkedAt}  at the router: ${parked.state}`),
          row(
            '',
            `attempts ${parked.attempts}, ${parked.errorCode ?? 'waits behind another of its subject'}`,
          ),
        ]
      : []),
    row('decided', life.decidedAt ?? 'not yet'),
    ...(life.decidedAt !== null && life.copies.length === 0 ? [row('', 'for nobody')] : []),
    ...life.copies.flatMap(copyLines),
  ].join('\n');
}

function sourceLines(source: NonNullable<EventLife['source']>): string[] {
  if (source.asked !== 'answered')
    return [row('committed', `not asked: ${source.system} is ${source.asked}`)];
  if (source.state === 'unknown') return [row('committed', `${source.system} has no row of it any more`)];
  return [
    row('committed', `${source.committedAt ?? ''}  by ${source.system}`),
    row('published', source.publishedAt ?? 'not yet'),
  ];
}

function copyLines({ subscriber: told, ...copy }: EventLife['copies'][number]): string[] {
  const { id, version, clause } = copy.agreement;
  const { group, scope } = copy;
  const member = group ? ` (as a member of ${group.id} v${group.version})` : '';
  const whose = scope === undefined ? '' : `, whose: ${scope}`;
  return [
    '',
    `→ ${copy.system}`,
    row(
      'agreement',
      `${id} v${version} ${clause}${member}: ${[...copy.fields, ...copy.attributes].join(', ')}${whose}`,
    ),
    row('exchange', copy.exchangeId),
    row(copy.outcome, copy.closedAt ?? 'not handed over yet'),
    ...(told === undefined ? [] : toldLines(told)),
  ];
}

function toldLines(told: NonNullable<EventLife['copies'][number]['subscriber']>): string[] {
  if (told.asked !== 'answered') return [row('received', `not asked: ${told.asked}`)];
  if (told.state === 'not-received') return [row('received', 'not yet')];
  const failures = told.attempts ? `  after ${told.attempts} failed attempts` : '';
  return [
    row('received', told.receivedAt ?? ''),
    row(told.state ?? '', `${told.closedAt ?? ''}${failures}`.trim()),
    ...(told.lastError ? [row('', `last error ${told.lastError}`)] : []),
    ...(told.retryAt ? [row('', `next attempt ${told.retryAt}`)] : []),
  ];
}

const row = (name: string, value: string | null): string =>
  `  ${name.padEnd(12)}${value ?? 'unknown'}`.trimEnd();
