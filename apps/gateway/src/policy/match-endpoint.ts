import { decodePart } from '@lgsp/x-road';
import { type Endpoint } from './endpoint.js';

/** Segments of one provider's paths; a fixed segment wins over a parameter, as in the routers of the providers. */
interface PathNode {
  readonly fixed: Map<string, PathNode>;
  parameter: PathNode | undefined;
  readonly methods: Map<string, Endpoint>;
}

export interface EndpointMatcher {
  /** HEAD asks for what GET is granted for (RFC 9110 §9.3.2). */
  (method: string, path: string): Endpoint | undefined;
  /** The methods of a path: value of `Allow`; empty where nothing is. */
  allow(path: string): string;
}

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
  const at = (path: string) => find(root, path.split('/'), 1)?.methods;
  const match = (method: string, path: string): Endpoint | undefined => {
    const methods = at(path);
    return methods?.get(method) ?? (method === 'HEAD' ? methods?.get('GET') : undefined);
  };
  const allow = (path: string): string =>
    [...(at(path)?.keys() ?? [])]
      .flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : method))
      .join(', ');
  return Object.assign(match, { allow });
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
