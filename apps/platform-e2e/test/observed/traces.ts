import { randomBytes } from 'node:crypto';
import { until } from '@lgsp/testing';
import { type CollectedSpan } from './collector.js';
import { type ObservedPlatform } from './observed-platform.js';

/** One call of a department's desk, and the event that it states, as a collector hears of them. */
export function describeTraces(observed: () => ObservedPlatform): void {
  describe('a trace', () => {
    it('goes from the client through the gateway and the department to its database, and to the router', async () => {
      const [traceId, client] = [randomBytes(16).toString('hex'), randomBytes(8).toString('hex')];
      const exchange = await observed().registerFacility({ traceparent: `00-${traceId}-${client}-01` });
      const spans = await until(
        'the spans have come',
        async () => {
          const all = observed().collector.trace(traceId);
          return (
            all.some(({ name }) => name.startsWith('route ')) &&
            all.some(({ name }) => name === 'COMMIT') &&
            all
          );
        },
        30_000,
      );
      const one = (what: string, fits: (span: CollectedSpan) => boolean): CollectedSpan => {
        const found = spans.find(fits);
        if (!found) throw new Error(`${what} is not among ${spans.map(({ name }) => name).join(', ')}`);
        return found;
      };
      const call = one('the call', ({ name }) => name === 'POST /facilities');
      expect(call).toMatchObject({
        ...{ service: 'gateway', parentSpanId: client },
        attributes: {
          'lgsp.exchange': exchange,
          'lgsp.provider': 'VN/GOV/H56/fire-safety',
          'lgsp.outcome': 'ok',
        },
      });
      const work = one('the work', ({ parentSpanId }) => parentSpanId === call.spanId);
      expect(work.service).toBe('fire-safety');
      const insert = one('the statement', ({ name }) => name === 'INSERT facility');
      expect(insert).toMatchObject({
        ...{ service: 'fire-safety', parentSpanId: work.spanId },
        attributes: { 'db.system.name': 'postgresql', 'db.operation.name': 'INSERT' },
      });
      const route = one('the routing', ({ name }) =>
        name.startsWith('route vn.lgsp.fire-safety.facility-registered'),
      );
      expect(route).toMatchObject({ service: 'gateway', parentSpanId: work.spanId });
    });

    it('tells nothing of what was written', async () => {
      const traceId = randomBytes(16).toString('hex');
      await observed().registerFacility({
        traceparent: `00-${traceId}-${randomBytes(8).toString('hex')}-01`,
      });
      await until('it has come', async () => observed().collector.trace(traceId).length > 3, 30_000);
      expect(JSON.stringify(observed().collector.trace(traceId))).not.toMatch(/Mô Phỏng|VALUES|\$1/);
    });

    it('is not made where the client asks for none, as the sampler says', async () => {
      const [asked, not] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')];
      const parent = randomBytes(8).toString('hex');
      await observed().registerFacility({ traceparent: `00-${not}-${parent}-00` });
      await observed().registerFacility({ traceparent: `00-${asked}-${parent}-01` });
      await until('the later has come', async () => observed().collector.trace(asked).length > 3, 30_000);
      expect(observed().collector.trace(not)).toEqual([]);
    });
  });
}
