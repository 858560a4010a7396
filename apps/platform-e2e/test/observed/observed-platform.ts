import { uuidv7 } from '@lgsp/kernel';
import { HAC_THANH, PlatformRun } from '@lgsp/testing';
import { collector } from './collector.js';

const PROVIDER = 'VN/GOV/H56/fire-safety';

const facility = () => ({
  name: 'Chung cư Mô Phỏng',
  kind: 'apartment-building',
  measures: { floors: 12, floorArea: 9_400.5 },
  commune: HAC_THANH.communeCode,
  address: 'Số 1 phố Mô Phỏng',
  holder: uuidv7(),
});

/** The whole platform, whose spans go to a collector of the suite. */
export async function observedPlatform() {
  const spans = await collector();
  const run = await PlatformRun.start({
    '*': {
      OTEL_EXPORTER_OTLP_ENDPOINT: spans.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
      OTEL_TRACES_SAMPLER_ARG: '1',
      OTEL_BSP_SCHEDULE_DELAY: '200',
    },
  });
  return {
    run,
    collector: spans,
    /** Enters a facility at fire-safety, which states it; the id of its exchange. */
    registerFacility: async (headers: Readonly<Record<string, string>>): Promise<string | null> => {
      const answer = await run.client(`${PROVIDER}-desk`).call({
        ...{ provider: PROVIDER, method: 'POST', path: '/facilities', purpose: 'fire-safety-register' },
        ...{ actor: 'H56:pc-0071', headers, body: facility() },
      });
      expect(answer).toMatchObject({ status: 201 });
      return answer.exchangeId;
    },
    /** What a service shows to Prometheus. */
    metrics: async (service: string): Promise<string> =>
      (await fetch(`${run.platform.urls[`${service} management`]}/metrics`)).text(),
    stop: async (): Promise<void> => {
      await run.stop();
      await spans.close();
    },
  };
}

export type ObservedPlatform = Awaited<ReturnType<typeof observedPlatform>>;
