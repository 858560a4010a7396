import { decodePart } from '@lgsp/x-road';
import { type Endpoint } from './endpoint.js';

/** Segments of one provider's paths; a fixed segment wins over a parameter, as in the routers of the providers. */
interface PathNode {
  readonly fixed: Map<string, PathNode>;
  parameter: PathNode | undefined;
  readonly methods: Map<string, Endpoint>;
}

export type EndpointMatcher = (method: string, path: string) => Endpoint | undefined;

/**
 * Compiled once per provider. Segments are compared decoded: a provider's router decodes too, and what it would take
 * for another endpoint must not pass here as a parameter.
 */
export function compileMatcher(endpoints: readonly Endpoint[]): EndpointMatcher {
  const root = node();
  for (const endpoint of endpoints) {
    if (endpoint.kind !== 'rest') continue;
    let at = root;
    for (const segment of endpoint.path.split('/').slice(1)) {
      if (segment.startsWith('{')) at = at.parameter ??= node();
      else at = childOf(at, segment);
    }
    at.methods.set(endpoint.method, endpoint);
  }
  return (method, path) => find(root, path.split('/'), 1)?.methods.get(method);
}

const node = (): PathNode => ({ fixed: new Map(), parameter: undefined, methods: new Map() });

function childOf(at: PathNode, segment: string): PathNode {
  const child = at.fixed.get(segment) ?? node();
  at.fixed.set(segment, child);
  return child;
}

function find(at: PathNode, segments: readonly string[], index: number): PathNode | undefined {
  const raw = segments[index];
  if (raw === undefined) return at.methods.size > 0 ? at : undefined;
  const segment = raw.includes('%') ? decodePart(raw) : raw;
  const fixed = segment === undefined ? undefined : at.fixed.get(segment);
  const found = fixed && find(fixed, segments, index + 1);
  return found ?? (at.parameter && find(at.parameter, segments, index + 1));
}
