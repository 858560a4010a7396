import fc from 'fast-check';
import { canonicalize } from './canonical-json.js';
import { canonicalClose, canonicalOpen } from './canonical-records.js';
import { type CloseRecord, type OpenRecord } from './exchange-record.js';

const text = fc.string({ unit: 'grapheme' });
const count = fc.nat();
const agreement = fc.record({ id: text, version: count, clause: text });
const group = fc.record({ id: text, version: count });
const required = { id: text, at: text };

describe('Canonical records', () => {
  const open = fc.record(
    {
      ...required,
      phase: fc.constant('open' as const),
      kind: fc.constantFrom('request' as const, 'grpc' as const, 'event' as const),
      ...{ client: text, provider: text, operation: text, safe: fc.boolean(), correlationId: text },
      ...{ agreement, fields: fc.array(text), purpose: text, procedure: text, dossier: text, actor: text },
      ...{ messageId: text, causationId: text, eventId: text, requestHash: text, requestSize: count },
      ...{
        group,
        salt: text,
        scope: text,
        acr: text,
        signedInAt: text,
        vouched: fc.constantFrom('asserted' as const, 'proven' as const),
      },
    },
    {
      requiredKeys: ['id', 'at', 'phase', 'kind', 'client', 'provider', 'operation', 'safe', 'correlationId'],
    },
  );
  const close = fc.record(
    {
      ...required,
      phase: fc.constant('close' as const),
      outcome: fc.constantFrom('answered' as const, 'denied' as const),
      ...{ status: count, fault: text, message: text, responseSize: count, responseHash: text },
      elapsedMs: fc.double({ min: 0, max: 1e6, noNaN: true }),
    },
    { requiredKeys: ['id', 'at', 'phase', 'outcome'] },
  );

  it('are what RFC 8785 makes of them', () => {
    fc.assert(fc.property(open, (record: OpenRecord) => canonicalOpen(record) === canonicalize(record)));
    fc.assert(fc.property(close, (record: CloseRecord) => canonicalClose(record) === canonicalize(record)));
  });

  it.each([{ message: '\ud800' }, { elapsedMs: NaN }])(
    'are refused with what JSON cannot hold: %j',
    (part) => {
      const record: CloseRecord = { phase: 'close', id: '1', at: '2026-11-22', outcome: 'answered', ...part };
      expect(() => canonicalClose(record)).toThrow('not allowed');
    },
  );
});
