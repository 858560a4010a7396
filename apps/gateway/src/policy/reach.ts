import { type Whose } from '@lgsp/events';
import { voices } from './actors.js';
import { type AgenciesOn } from './agencies-on.js';
import { type EventScope } from './agreement.js';

/** Whose events a clause lets its consumer hear: everybody's, or those of some places and those that are some agencies' case. */
export type Reach =
  'province' | { readonly communes: ReadonlySet<string> | '*'; readonly agencies: ReadonlySet<string> };

/** Nobody acts when an event is heard: `own` is what all agencies together see that the consumer speaks for, a list some of these. */
export function reachOf(scope: EventScope, speaksFor: ReadonlySet<string>, agencies: AgenciesOn): Reach {
  if (typeof scope === 'object' && 'province' in scope) return 'province';
  const stated =
    scope === 'own' ? [...speaksFor] : scope.agencies.filter((code) => voices(speaksFor, code, agencies));
  const heard = new Set(stated.flatMap((code) => agencies.holderOf(code) ?? []));
  const territories = [...heard].map((code) => agencies.territoryOf(code));
  return {
    communes: territories.includes('*') ? '*' : new Set(territories.flatMap((codes) => [...codes])),
    agencies: new Set([...heard].flatMap((code) => [code, ...agencies.formerlyOf(code)])),
  };
}

/** What says of nobody whose it is, is heard by those alone who hear of the whole province. */
export function reaches(reach: Reach | undefined, whose: Whose | undefined): boolean {
  if (reach === undefined || reach === 'province') return true;
  if (whose === undefined) return false;
  const { communes, agencies } = reach;
  return (
    whose.communes.some((code) => communes === '*' || communes.has(code)) ||
    whose.agencies.some((code) => agencies.has(code))
  );
}

/** As records tell it, in the words of a call's scope: `agencies=H56.HT01;communes=14797`. */
export const whoseText = ({ communes, agencies }: Whose): string =>
  [
    ...(agencies.length > 0 ? [`agencies=${agencies.join(',')}`] : []),
    ...(communes.length > 0 ? [`communes=${communes.join(',')}`] : []),
  ].join(';');
