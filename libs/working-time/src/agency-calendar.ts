import { type CalendarDay, isDayList, isText } from './calendar-table.js';
import { DEFAULT_WORKING_HOURS, planOf, type WorkingHours } from './working-hours.js';
import { BadCalendar, BadHours } from './working-time.errors.js';

/** What one agency does otherwise than the province: its hours and cut-off, days on which it is closed, days that it makes up. */
export interface AgencyCalendar {
  /** Code of the agency. */
  readonly agency: string;
  readonly version: string;
  readonly source: string;
  /** Somebody has read it where `source` says. */
  readonly verified: boolean;
  /** What is not stated is the province's. */
  readonly hours: WorkingHours;
  readonly off: readonly CalendarDay[];
  readonly worked: readonly CalendarDay[];
}

const bad = (detail: string): Error => new BadCalendar({ detail });
const MEMBERS = ['agency', 'version', 'source', 'verified', 'hours', 'off', 'worked'];
const OF_HOURS = ['intervals', 'hoursPerDay', 'cutOff'];

/** Checks one read from JSON. @throws BadCalendar */
export function parseAgencyCalendar(json: { readonly agency?: unknown }): AgencyCalendar {
  const { agency, version, source, verified, hours = {}, off = [], worked = [] } = json as Stated;
  const unknown = Object.keys(json).find((name) => !MEMBERS.includes(name));
  if (unknown) throw bad(`${unknown} is no member of an agency's calendar`);
  if (!isText(agency) || !isText(version) || !isText(source))
    throw bad('agency, version and source are needed');
  if (typeof verified !== 'boolean') throw bad('verified must be true or false');
  if (!isDayList(off) || !isDayList(worked))
    throw bad('off and worked must be lists of days with date, vi and en');
  const dates = [...off, ...worked].map(({ date }) => date);
  const twice = dates.find((date, n) => dates.indexOf(date) !== n);
  if (twice) throw bad(`${twice} is listed twice`);
  return { agency, version, source, verified, hours: hoursOf(hours), off, worked };
}

type Stated = { readonly [field in keyof AgencyCalendar]?: unknown };

function hoursOf(stated: unknown): WorkingHours {
  if (
    typeof stated !== 'object' ||
    stated === null ||
    Object.keys(stated).some((name) => !OF_HOURS.includes(name))
  )
    throw bad('hours may state intervals, hoursPerDay and cutOff');
  const hours = { ...DEFAULT_WORKING_HOURS, ...stated };
  try {
    planOf(hours);
  } catch (cause) {
    throw bad(cause instanceof BadHours ? `hours: ${cause.detail}` : 'hours are not readable');
  }
  return hours;
}
