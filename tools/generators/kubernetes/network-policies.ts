import { type Arrow } from './arrows.ts';

const NAME = 'app.kubernetes.io/name';
const inNamespace = (label: string): object => ({ namespaceSelector: { matchLabels: { [label]: 'true' } } });

/** Who is outside, by a label that whoever runs the cluster puts on a namespace. Nobody outside has it by accident. */
const OUTSIDE: Readonly<Record<string, object>> = {
  clients: inNamespace('vn.lgsp/clients'),
  monitoring: inNamespace('vn.lgsp/monitoring'),
  traces: inNamespace('vn.lgsp/traces'),
  objects: inNamespace('vn.lgsp/objects'),
  scanner: inNamespace('vn.lgsp/scanner'),
  'national-systems': inNamespace('vn.lgsp/national-systems'),
  dns: {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
    podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
  },
};
/** Its address is another one in each cluster: the policy lets it be any, at this port. */
const ANYWHERE = new Set(['kubernetes']);

/** For a kind of pod: who may open connections to it, and to whom it may. All else is denied. */
export function networkPolicy(name: string, arrows: readonly Arrow[]): object {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name },
    spec: {
      podSelector: { matchLabels: { [NAME]: name } },
      policyTypes: ['Ingress', 'Egress'],
      ingress: rules(
        arrows.filter(({ to }) => to === name),
        'from',
      ),
      egress: rules(
        arrows.filter(({ from }) => from === name),
        'to',
      ),
    },
  };
}

/** Those who share their ports stand in one rule. */
function rules(arrows: readonly Arrow[], end: 'from' | 'to'): readonly object[] {
  const portsByPeer = Map.groupBy(arrows, (arrow) => arrow[end]);
  const byPorts = Map.groupBy(portsByPeer, ([, of]) =>
    [...new Set(of.map(({ port }) => port))].sort((a, b) => a - b).join(','),
  );
  return [...byPorts].map(([ports, peers]) => {
    const names = peers.map(([peer]) => peer);
    const anywhere = names.some((name) => ANYWHERE.has(name));
    return {
      ...(anywhere ? {} : { [end]: names.map(peerOf) }),
      ports: ports.split(',').flatMap((port) => portsOf(Number(port), names.includes('dns'))),
    };
  });
}

const peerOf = (name: string): object => OUTSIDE[name] ?? { podSelector: { matchLabels: { [NAME]: name } } };

const portsOf = (port: number, isDns: boolean): readonly object[] =>
  (isDns ? ['UDP', 'TCP'] : ['TCP']).map((protocol) => ({ protocol, port }));
