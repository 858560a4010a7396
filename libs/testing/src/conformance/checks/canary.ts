import { type Route } from '../routes.js';
import { happens } from '../options.js';
import { type ServiceUnderTest } from '../service-under-test.js';
import { CANARY } from './bad-input.js';

/** Last of all: everything that the other checks made the service write is looked at too. */
export function checkCanary(service: () => ServiceUnderTest, routes: () => readonly Route[]): void {
  it('never writes a citizen’s number into a log', async () => {
    const { emits } = service().options;
    for (const { method, filled, hasBody } of routes().filter(({ hasBody }) => hasBody)) {
      await service().request(
        method,
        filled,
        hasBody ? { personalNumber: CANARY, name: { [CANARY]: CANARY } } : undefined,
      );
      await service().request(method, `${filled}?personalNumber=${CANARY}`, {}, { 'x-road-issue': CANARY });
    }
    if (happens(emits)) {
      const { method, path, body, headers } = await emits.request(CANARY);
      await service().request(method, path, body, headers);
    }
    expect(service().logs).toContain('"answered"');
    expect(service().logs).not.toContain(CANARY);
  });
}
