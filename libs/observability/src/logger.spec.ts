import { Writable } from 'node:stream';
import { runInContext } from '@lgsp/kernel';
import { createPino, PinoLoggerService } from './logger.js';

const canary = '001099123456';
let text = '';
const stream = new Writable({
  write(chunk: Buffer, _encoding, done) {
    text += chunk.toString();
    done();
  },
});
const pino = createPino({ system: 'land', level: 'trace' }, stream);
const log = new PinoLoggerService(pino);
beforeEach(() => (text = ''));

describe('log lines', () => {
  it.each([
    ['a message', () => log.log(`person ${canary}`)],
    ['a field', () => log.log({ person: canary, deep: { list: [canary] } })],
    ['a number', () => log.log({ person: 123456789 })],
    ['a key', () => log.log({ [canary]: 1 })],
    ['an error', () => log.error(new Error(`no ${canary}`, { cause: new Error(canary) }), 'http')],
    ['a stack', () => log.error('failed', `Error: ${canary}\n    at x`, 'http')],
    ['a format value', () => pino.info('person %s', canary)],
    ['a body', () => log.log({ body: { name: 'Lan' } })],
  ])('never show a personal number in %s', (_, write) => {
    write();
    expect(text).not.toBe('');
    expect(text).not.toMatch(/001099123456|123456789|Lan/);
  });

  it('leave UUIDs alone and carry the ids of their chain', () => {
    const id = '01234567-0123-7123-8123-012345678901';
    runInContext(
      { correlationId: id, actor: 'system:land', traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` },
      () => log.log(`parcel ${id}`, 'parcels'),
    );
    expect(JSON.parse(text)).toMatchObject({
      system: 'land',
      level: 'info',
      context: 'parcels',
      msg: `parcel ${id}`,
      correlationId: id,
      traceId: 'a'.repeat(32),
    });
  });
});

describe("Nest's own start-up lines", () => {
  const quiet = new PinoLoggerService(createPino({ system: 'land', level: 'info' }, stream));

  it('stay below info, the lines of the service do not', () => {
    for (const context of [
      'InstanceLoader',
      'RoutesResolver',
      'RouterExplorer',
      'NestFactory',
      'NestApplication',
    ])
      quiet.log('dependencies initialized', context);
    expect(text).toBe('');
    quiet.log('listening', 'service');
    quiet.error('failed', 'NestApplication');
    expect(text.trim().split('\n')).toHaveLength(2);
    text = '';
    log.log('dependencies initialized', 'InstanceLoader');
    expect(JSON.parse(text)).toMatchObject({ level: 'debug', context: 'InstanceLoader' });
  });
});
