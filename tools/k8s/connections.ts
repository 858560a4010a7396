import { serviceCatalogue } from '@lgsp/provisioning';
import { ROOT } from '../containers/build-image.ts';
import { arrowsOfThePage } from '../generators/kubernetes/arrows.ts';
import { trackedConnections } from './node.ts';
import { nameOf, type Platform } from './platform.ts';

/** As conntrack tells one: from whom to which address, and, in the answer's direction, who it was in truth. */
const LINE = /src=(\S+) dst=\S+ sport=\d+ dport=\d+ .*?src=(\S+) dst=\S+ sport=(\d+)/;

export interface Connections {
  /** Different ones between pods of the platform. */
  readonly seen: number;
  /** Those of which the architecture page knows nothing. */
  readonly stray: readonly string[];
}

/** Who spoke to whom on a node of ours, against the table of the architecture page. */
export async function strayConnections(platform: Platform): Promise<Connections> {
  const names = new Map((await platform.pods()).map((pod) => [pod.status.podIP, nameOf(pod)]));
  const allowed = new Set(
    arrowsOfThePage(ROOT, serviceCatalogue(ROOT)).map(({ from, to, port }) => `${from} → ${to}:${port}`),
  );
  const seen = new Set(
    (await trackedConnections()).split('\n').flatMap((line) => {
      const [, from, to, port] = LINE.exec(line) ?? [];
      const [one, other] = [names.get(from), names.get(to)];
      return one === undefined || other === undefined ? [] : [`${one} → ${other}:${port}`];
    }),
  );
  return { seen: seen.size, stray: [...seen].filter((arrow) => !allowed.has(arrow)).sort() };
}
