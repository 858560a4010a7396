import { type RunningPlatform } from '@lgsp/launcher';
import { PURPOSE } from '@lgsp/testing';
import assert from 'node:assert/strict';
import { compare, printComparison } from './compare.ts';
import { sql } from './database.ts';
import { generousRegistry } from './generous-registry.ts';
import { type Target } from './load.ts';
import { bareProxy, bareService, type FixedAnswer, type Peer } from './peers.ts';
import { CLIENT, personCall } from './person-call.ts';
import { providerToken } from './provider-token.ts';
import { seedPerson } from './seed-person.ts';
import { inTemporaryFolder, withPlatform } from './temporary-platform.ts';

const GATEWAY = 'gateway';
const PROXY = '@fastify/http-proxy';
const BARE = 'the service itself';

/**
 * `GET /persons/{id}` through the gateway (token, agreement, field filter, durable record before the answer), through a
 * bare proxy, and of the service itself: once with the real population service behind, once with a stub that answers
 * the same bytes, which leaves the gateway's own work.
 */
export async function r1(): Promise<void> {
  await inTemporaryFolder(async (dataDir) => {
    const generous = { gateway: { REGISTRY_DIR: generousRegistry(dataDir) } };
    const answer = await withPlatform(
      { dataDir, services: ['population'], env: generous },
      async (platform) => {
        const id = await seedPerson(platform.postgresUrl);
        const token = await providerToken(platform.postgresUrl, platform.urls['gateway'] ?? '', 'population');
        const headers = asTheGateway(token);
        const url = platform.urls['population'] ?? '';
        console.log('\n### Behind it: the real population service\n');
        await measure(platform, { url, pid: platform.pid('population') ?? 0 }, id, headers);
        return fixedAnswer(`${url}/persons/${id}`, headers);
      },
    );
    const stub = await bareService(answer.answer);
    try {
      const env = { gateway: { ...generous.gateway, PROVIDERS: `population=${stub.url}` } };
      await withPlatform({ dataDir, services: ['gateway'], env }, async (platform) => {
        console.log('\n### Behind it: a stub that answers the same bytes\n');
        await measure(platform, stub, answer.id, asTheGateway('none'));
      });
    } finally {
      await stub.stop();
    }
  });
}

async function measure(
  platform: RunningPlatform,
  upstream: Pick<Peer, 'url' | 'pid'>,
  person: string,
  providerHeaders: Readonly<Record<string, string>>,
): Promise<void> {
  const proxy = await bareProxy(upstream.url);
  try {
    const targets: Target[] = [
      { name: BARE, url: `${upstream.url}/persons/${person}`, headers: providerHeaders, pid: upstream.pid },
      { name: PROXY, url: `${proxy.url}/persons/${person}`, headers: providerHeaders, pid: proxy.pid },
      await personCall(platform, GATEWAY, person),
    ];
    await checkAnswers(targets);
    const before = await records(platform);
    const comparison = await compare(targets);
    const written = (await records(platform)) - before;
    printComparison(comparison, GATEWAY, PROXY);
    assert.equal(written, comparison.answered[GATEWAY], 'an exchange record for each answered call');
    console.log(`Exchange records: ${written}, answered calls through the gateway: ${written}.`);
  } finally {
    await proxy.stop();
  }
}

/** The proxy gives what the service gives; the gateway gives the agreed fields of it and nothing else. */
async function checkAnswers(targets: readonly Target[]): Promise<void> {
  const [bare, proxied, granted] = (await Promise.all(
    targets.map(async ({ url, headers }) => (await fetch(url, { headers })).json()),
  )) as Record<string, unknown>[];
  assert.ok(bare && granted);
  assert.deepEqual(proxied, bare);
  const agreed = ['id', 'name', 'sex', 'birthDate', 'commune'];
  assert.deepEqual(granted, Object.fromEntries(agreed.map((field) => [field, bare[field]])));
}

/** Exchanges with both rows, answered with 200. */
async function records(platform: RunningPlatform): Promise<number> {
  const [row] = await sql<{ exchanges: number }>(
    platform.postgresUrl,
    'gateway',
    `SELECT count(*)::int AS exchanges FROM exchange_record o JOIN exchange_record c USING (id)
     WHERE o.phase = 'open' AND c.phase = 'close' AND c.record::jsonb @> '{"outcome": "answered", "status": 200}'`,
  );
  return row?.exchanges ?? 0;
}

const asTheGateway = (token: string): Record<string, string> => ({
  authorization: `Bearer ${token}`,
  'x-road-client': CLIENT,
  'x-road-request-id': '01935b00-0000-7000-8000-000000000001',
  'x-lgsp-purpose': PURPOSE,
  'x-lgsp-scope': 'province',
});

async function fixedAnswer(
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ id: string; answer: FixedAnswer }> {
  const answer = await fetch(url, { headers });
  const id = url.slice(url.lastIndexOf('/') + 1);
  const contentType = answer.headers.get('content-type') ?? '';
  return { id, answer: { body: await answer.text(), contentType } };
}
