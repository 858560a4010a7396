import { type RunningPlatform } from '@lgsp/launcher';

const SERIES = /^lgsp_gateway_calls_total\{(.*)\} (\d+)$/gm;

/** How many calls its gateway has counted, by operation and outcome. */
export async function gatewayCalls({ urls }: RunningPlatform): Promise<ReadonlyMap<string, number>> {
  const text = await (await fetch(`${urls['gateway management']}/metrics`)).text();
  const counts = new Map<string, number>();
  for (const [, labels = '', n] of text.matchAll(SERIES)) {
    const label = (name: string): string => new RegExp(`\\b${name}="([^"]*)"`).exec(labels)?.[1] ?? '';
    const what = `${label('provider')} ${label('operation')}: ${label('outcome')}`;
    counts.set(what, (counts.get(what) ?? 0) + Number(n));
  }
  return counts;
}
