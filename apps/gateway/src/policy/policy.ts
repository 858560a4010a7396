import { type Agency } from './agency.js';
import { type Agreement, type Subscription } from './agreement.js';
import { type Endpoint } from './endpoint.js';
import { type LegalAct } from './legal-basis.js';
import { compileMatcher, type EndpointMatcher } from './match-endpoint.js';
import { type Subsystem } from './subsystem.js';

/** What the parties have agreed, as the registry lists it. */
interface Agreed {
  readonly agencies: readonly Agency[];
  readonly subsystems: readonly Subsystem[];
  /** By provider id text. */
  readonly endpoints: ReadonlyMap<string, readonly Endpoint[]>;
  readonly agreements: readonly Agreement[];
  readonly subscriptions: readonly Subscription[];
  readonly legalActs?: readonly LegalAct[];
}

/** All that is in force, as calls and events ask it: compiled once when the registry is loaded, never changed. */
export interface Policy extends Omit<Agreed, 'agencies' | 'subsystems' | 'legalActs'> {
  /** By number, `NĐ 61/2018/NĐ-CP`. */
  readonly legalActs: ReadonlyMap<string, LegalAct>;
  /** By code, `H56.HT01`. */
  readonly agencies: ReadonlyMap<string, Agency>;
  /** By id text, `VN/GOV/H56/population`. */
  readonly subsystems: ReadonlyMap<string, Subsystem>;
  /** By each id from which one moved. */
  readonly formerIds: ReadonlyMap<string, Subsystem>;
  /** By short name, `population`. */
  readonly systems: ReadonlyMap<string, Subsystem>;
  /** Finds a REST endpoint by method and path, for each provider id text. */
  readonly matchers: ReadonlyMap<string, EndpointMatcher>;
  /** By name, `lgsp.population.v1.Persons/GetPerson`. */
  readonly grpcMethods: ReadonlyMap<string, Endpoint>;
  /** By consumer and provider, see {@link agreementsBetween}. */
  readonly agreementsOf: ReadonlyMap<string, readonly Agreement[]>;
  /** Clients that have an agreement with a provider, in force or not, by its id text. */
  readonly callers: ReadonlyMap<string, readonly Subsystem[]>;
}

export function compilePolicy({
  agencies,
  subsystems,
  endpoints,
  agreements,
  subscriptions,
  legalActs = [],
}: Agreed): Policy {
  const byId = new Map(subsystems.map((one) => [one.id.text, one]));
  const methods = [...endpoints.values()].flat().filter(({ kind }) => kind === 'grpc');
  const callers = Map.groupBy(agreements, ({ provider }) => provider.text);
  return {
    agencies: new Map(agencies.map((one) => [one.code, one])),
    subsystems: byId,
    formerIds: new Map(subsystems.flatMap((one) => one.formerly.map(({ id }) => [id, one]))),
    systems: new Map(subsystems.map((one) => [one.system, one])),
    endpoints,
    matchers: mapValues(endpoints, compileMatcher),
    grpcMethods: new Map(methods.map((one) => [one.name, one])),
    agreements,
    agreementsOf: Map.groupBy(agreements, (one) => partiesKey(one.consumer.text, one.provider.text)),
    callers: mapValues(callers, (ofProvider) =>
      [...new Set(ofProvider.map(({ consumer }) => consumer.text))].flatMap((id) => byId.get(id) ?? []),
    ),
    subscriptions,
    legalActs: new Map(legalActs.map((one) => [one.act, one])),
  };
}

/** Of these two, in force or not. */
export const agreementsBetween = (
  { agreementsOf }: Pick<Policy, 'agreementsOf'>,
  consumer: string,
  provider: string,
): readonly Agreement[] => agreementsOf.get(partiesKey(consumer, provider)) ?? NONE;

const NONE: readonly Agreement[] = [];
const partiesKey = (consumer: string, provider: string): string => `${consumer} ${provider}`;

const mapValues = <From, To>(map: ReadonlyMap<string, From>, to: (value: From) => To): Map<string, To> =>
  new Map([...map].map(([key, value]) => [key, to(value)]));
