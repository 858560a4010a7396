import { compileMatcher, type EndpointMatcher } from '../policy/match-endpoint.js';
import { type RegistrySnapshot, type RequestClause } from '../registry/registry.js';
import { compileFieldFilter, type FieldFilter } from './field-filter.js';

/** What is compiled of a snapshot at first use; a new snapshot starts afresh. */
const matchers = new WeakMap<RegistrySnapshot, Map<string, EndpointMatcher>>();
const filters = new WeakMap<RequestClause, FieldFilter>();

export function matcherOf(snapshot: RegistrySnapshot, provider: string): EndpointMatcher {
  const ofSnapshot = matchers.get(snapshot) ?? new Map<string, EndpointMatcher>();
  matchers.set(snapshot, ofSnapshot);
  const matcher = ofSnapshot.get(provider) ?? compileMatcher(snapshot.endpoints.get(provider) ?? []);
  ofSnapshot.set(provider, matcher);
  return matcher;
}

/** Undefined grants the whole body. */
export function filterOf(clause: RequestClause): FieldFilter | undefined {
  if (!clause.fields) return undefined;
  const filter = filters.get(clause) ?? compileFieldFilter(clause.fields);
  filters.set(clause, filter);
  return filter;
}
