import { type Manifest, type Peer, type Rule, type Selector } from './kustomize-tree.ts';

const NAME = 'app.kubernetes.io/name';
/** Who listens at an address outside of the cluster, by the port that a policy opens to it. */
const ELSEWHERE: Readonly<Record<number, string>> = {
  5432: 'postgres',
  9092: 'kafka',
  6379: 'redis',
  443: 'national-systems',
};

/**
 * What the policies leave open: `from → to:port`. Between two pods both have to let it through; of somebody outside only the pod is
 * asked. A pod without a policy would be open to all: `(anybody)`.
 */
export function openArrows(policies: readonly Manifest[], pods: ReadonlySet<string>): ReadonlySet<string> {
  const isPod = (name: string): boolean => pods.has(name);
  const [leaving, entering] = [new Set<string>(), new Set<string>()];
  for (const { spec = {} } of policies) {
    const names = selected(spec.podSelector ?? {}, pods);
    for (const [from, to, port] of rules(spec.egress, 'to').flatMap(([peer, port]) =>
      names.map((name) => [name, peer, port] as const),
    ))
      leaving.add(`${from} → ${to}:${port}`);
    for (const [from, to, port] of rules(spec.ingress, 'from').flatMap(([peer, port]) =>
      names.map((name) => [peer, name, port] as const),
    ))
      entering.add(`${from} → ${to}:${port}`);
  }
  return new Set(
    [...new Set([...leaving, ...entering])].filter((arrow) => {
      const [, from = '', to = ''] = /^(.*) → (.*):/.exec(arrow) ?? [];
      return (
        (!isPod(from) || leaving.has(arrow)) && (!isPod(to) || entering.has(arrow)) && !isNowhere(from, to)
      );
    }),
  );

  /** Labelled like a pod that is not installed here. */
  function isNowhere(...ends: readonly string[]): boolean {
    return ends.some((end) => end.startsWith('pod ') && !isPod(end.slice(4)));
  }

  function rules(list: readonly Rule[] | undefined, end: 'from' | 'to'): (readonly [string, number])[] {
    return (list ?? []).flatMap((rule) =>
      (rule.ports ?? [{ protocol: 'TCP', port: 0 }]).flatMap(({ port }) =>
        (rule[end] ?? [undefined]).map((peer) => [nameOf(peer, port), port] as const),
      ),
    );
  }

  function nameOf(peer: Peer | undefined, port: number): string {
    if (peer === undefined) return port === 443 || port === 6443 ? 'kubernetes' : '(anybody)';
    if (peer.ipBlock) return ELSEWHERE[port] ?? `(an address, at ${port})`;
    const label = Object.keys(peer.namespaceSelector?.matchLabels ?? {})[0];
    if (label === 'kubernetes.io/metadata.name') return 'dns';
    if (label !== undefined) return label.replace('vn.lgsp/', '');
    const name = peer.podSelector?.matchLabels?.[NAME];
    if (name === undefined) return '(anybody)';
    return isPod(name) ? name : `pod ${name}`;
  }
}

/** Names of the pods that a policy speaks of. */
function selected({ matchLabels, matchExpressions }: Selector, pods: ReadonlySet<string>): readonly string[] {
  const name = matchLabels?.[NAME];
  if (name !== undefined) return [name];
  const values = matchExpressions?.find(({ key }) => key === NAME)?.values;
  return values ?? [...pods];
}
