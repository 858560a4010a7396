import {
  type FacilityCorrection,
  FacilityKind,
  type FacilityState,
  type NewFacility,
  type RiskGroup,
} from '@lgsp/contracts-fire-safety';
import { type FacilityMeasures } from '@lgsp/contracts-legs';
import { type LocalDate } from '@lgsp/service-kit';
import { type Bounds, FACILITY_KINDS, RISK_GROUPS } from './facility-kinds.js';
import {
  FacilityIsClosed,
  GroupComputed,
  GroupNotStated,
  MeasuresMissing,
  UnknownKind,
} from './facility.errors.js';

/** What is closed stays so. @throws FIRE_SAFETY.FACILITY_CLOSED */
export function checkOpen(state: FacilityState): void {
  if (state !== 'open') throw new FacilityIsClosed();
}

/** A word of the table. @throws FIRE_SAFETY.UNKNOWN_KIND */
export function kindOf(word: string): FacilityKind {
  const { success, data } = FacilityKind.safeParse(word);
  if (!success) throw new UnknownKind({ detail: word });
  return data;
}

const reaches = (measures: FacilityMeasures, bounds: Bounds): boolean =>
  (Object.entries(bounds) as [keyof FacilityMeasures, number][]).some(
    ([measure, least]) => (measures[measure] ?? -1) >= least,
  );

/**
 * The group of Phụ lục II: that of the bounds it reaches. What its kind is measured by must all be known, or a facility
 * would fall into a lower group for want of a figure.
 * @throws FIRE_SAFETY.MEASURES_MISSING, FIRE_SAFETY.GROUP_NOT_STATED, FIRE_SAFETY.GROUP_COMPUTED
 */
export function groupOf({
  kind,
  measures,
  statedGroup,
}: Pick<NewFacility, 'kind' | 'measures' | 'statedGroup'>): RiskGroup {
  const { group1, group2 } = FACILITY_KINDS[kind];
  if (!group1 || !group2) {
    if (statedGroup === undefined) throw new GroupNotStated({ detail: kind });
    return statedGroup;
  }
  if (statedGroup !== undefined) throw new GroupComputed({ detail: kind });
  const missing = Object.keys(group2).filter(
    (measure) => measures[measure as keyof FacilityMeasures] === undefined,
  );
  if (missing.length > 0) throw new MeasuresMissing({ detail: missing.join(', ') });
  if (reaches(measures, group1)) return 'group-1';
  return reaches(measures, group2) ? 'group-2' : 'none';
}

/** The same day of the month so many months later, or the last day of a shorter month. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  const end = lastDay.toISOString().slice(0, 10);
  return day < lastDay.getUTCDate() ? `${end.slice(0, 8)}${String(day).padStart(2, '0')}` : end;
}

/** Last day of the next periodic inspection, counted from the last one, else from the acceptance or the registration. */
export const inspectionDue = (group: RiskGroup, since: LocalDate): LocalDate =>
  addMonths(since, RISK_GROUPS[group].everyMonths);

/** What a correction leaves: fields that it does not name stay, but a group stated for another kind. */
export function corrected(old: NewFacility, set: FacilityCorrection['set']): NewFacility {
  const { statedGroup, ...kept } = old;
  const keepsGroup = statedGroup !== undefined && (set.kind ?? old.kind) === old.kind;
  const named = Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined));
  return { ...kept, ...(keepsGroup ? { statedGroup } : {}), ...named };
}
