import { DomainError, uuidv7 } from '@lgsp/kernel';
import { fromMessage, toMessage, type EventMessage } from './binding.js';
import { type CloudEvent } from './cloud-event.js';

const subject = uuidv7();
const event: CloudEvent = {
  specversion: '1.0',
  id: uuidv7(),
  source: 'urn:lgsp:population',
  type: 'vn.lgsp.population.birth-registered',
  subject,
  time: '2026-09-02T03:04:05.678Z',
  datacontenttype: 'application/json',
  dataversion: 1,
  recordversion: '1788000000.12',
  correlationid: uuidv7(),
  causationid: uuidv7(),
  exchangeid: uuidv7(),
  actor: 'H56.HT01:staff-7',
  dossier: 'H56.HT01-260902-0001',
  traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  tracestate: 'lgsp=1',
  data: { name: 'Đặng Thị Ước', note: 'a \\u0000 in words' },
};
const { headers, ...message } = toMessage(event);
const plain: EventMessage = { ...message, headers };
const withHeader = (name: string, value?: string): EventMessage => {
  const rest = Object.fromEntries(Object.entries(headers).filter(([other]) => other !== name));
  return { ...message, headers: value === undefined ? rest : { ...rest, [name]: value } };
};
const refused = (bad: EventMessage): string => {
  try {
    fromMessage(bad);
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return 'accepted';
};

describe('binding', () => {
  it('writes binary mode: attributes in headers, data as value, subject as key', () => {
    expect(plain.key).toBe(subject);
    expect(JSON.parse(plain.value.toString())).toEqual(event.data);
    expect(headers).toMatchObject({ ce_specversion: '1.0', ce_id: event.id, ce_dataversion: '1' });
    expect(headers).toMatchObject({ 'content-type': 'application/json', traceparent: event.traceparent });
    expect(headers).not.toHaveProperty('ce_datacontenttype');
    expect(headers).not.toHaveProperty('ce_data');
  });

  it('reads back what it wrote', () => expect(fromMessage(plain)).toEqual(event));

  it('reads an event without its optional attributes', () => {
    const { causationid, exchangeid, actor, dossier, traceparent, tracestate, ...bare } = event;
    expect([causationid, exchangeid, actor, dossier, traceparent, tracestate]).not.toContain(undefined);
    expect(fromMessage(toMessage(bare))).toEqual(bare);
  });

  it.each([
    'specversion',
    'id',
    'source',
    'type',
    'subject',
    'time',
    'dataversion',
    'recordversion',
    'correlationid',
  ])('refuses an event without %s', (name) => {
    expect(refused(withHeader(`ce_${name}`))).toBe('EVENTS.BAD_ENVELOPE');
  });

  it.each([
    ['another specversion', withHeader('ce_specversion', '0.3')],
    ['an id that is no UUIDv7', withHeader('ce_id', '7d444840-9dc0-41d1-b245-5ffdce74fad2')],
    ['a foreign urn', withHeader('ce_source', 'https://example.vn')],
    ['a type outside the platform', withHeader('ce_type', 'com.example.thing')],
    ['a record version that is no pair', withHeader('ce_recordversion', '12')],
    ['version nought', withHeader('ce_dataversion', '0')],
    ['a time that is not UTC', withHeader('ce_time', '2026-09-02T03:04:05+07:00')],
    ['a time that is none', withHeader('ce_time', '2026-13-02T03:04:05Z')],
    ['a day that is none', withHeader('ce_time', '2026-02-31T03:04:05Z')],
    ['a time that nobody set', withHeader('ce_time', '0001-01-01T00:00:00Z')],
    ['a year that no database has', withHeader('ce_time', '0000-01-01T00:00:00Z')],
    ['a time beyond all registers', withHeader('ce_time', '9999-12-31T23:59:59Z')],
    ['a personal number as actor', withHeader('ce_actor', 'H56:038226000001')],
    ['a personal number as correlation id', withHeader('ce_correlationid', '038226000001')],
    ['a dossier without bound', withHeader('ce_dossier', 'x'.repeat(81))],
    ['a personal number in somebody’s extension', withHeader('ce_citizen', '038226000001')],
    ['another type of data', withHeader('ce_datacontenttype', 'text/plain')],
    ['another charset', withHeader('content-type', 'application/json; charset=utf-16')],
    ['no content type', withHeader('content-type')],
    ['another content type', withHeader('content-type', 'text/plain')],
    ['a key that is not the subject', { ...plain, key: uuidv7() }],
    ['a personal number as subject', { ...withHeader('ce_subject', '038226000001'), key: '038226000001' }],
    ['data that is no JSON', { ...plain, value: Buffer.from('{') }],
    ['data that is no object', { ...plain, value: Buffer.from('[1]') }],
    ['data that is no UTF-8', { ...plain, value: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]) }],
    ['an escaped U+0000', { ...plain, value: Buffer.from('{"a":"\\u0000"}') }],
    ['a field twice', { ...plain, value: Buffer.from('{"a":1,"\\u0061":2}') }],
    ['a field twice, deep inside', { ...plain, value: Buffer.from('{"a":[{"b":1,"b":2}]}') }],
    ['data nested deep', { ...plain, value: Buffer.from(`{"a":${'['.repeat(64)}${']'.repeat(64)}}`) }],
    ['a lone surrogate', { ...plain, value: Buffer.from('{"a":"\\ud800"}') }],
    ['data beyond the limit', { ...plain, value: Buffer.from(JSON.stringify({ a: 'x'.repeat(900_000) })) }],
  ])('refuses %s', (_what, bad) => expect(refused(bad)).toBe('EVENTS.BAD_ENVELOPE'));

  it.each([
    ['an extension of somebody else’s', withHeader('ce_sequence', '7')],
    ['one named as a property of every object', withHeader('ce_constructor', 'x')],
    ['the type of its data said as an attribute', withHeader('ce_datacontenttype', 'application/json')],
    ['a schema of its data', withHeader('ce_dataschema', 'https://example.vn/schema')],
    ['a charset', withHeader('content-type', 'application/json; charset=utf-8')],
    ['a charset as some write it', withHeader('content-type', 'Application/JSON;charset="UTF-8"')],
  ])('takes %s, as stock SDKs send it, and hands on none of it', (_what, sent) =>
    expect(fromMessage(sent)).toEqual(event),
  );

  it('drops a malformed trace context and keeps the event', () =>
    expect(fromMessage(withHeader('traceparent', 'nonsense'))).not.toHaveProperty('traceparent'));

  it('names no value in its error', () => {
    expect(() => fromMessage({ ...plain, value: Buffer.from('038226000001 {') })).toThrow(
      /data is not JSON$/,
    );
  });

  it('survives data nested a hundred thousand deep', () => {
    const deep = Buffer.from(`{"u":"\\u0041","a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`);
    expect(refused({ ...plain, value: deep })).toBe('EVENTS.BAD_ENVELOPE');
  });
});
