import { type RulingCalendar } from '@lgsp/contracts-one-stop';
import { type Clock } from '@lgsp/kernel';
import { CLOCK, CONFIG } from '@lgsp/service-kit';
import { type Calendars, calendarsOf, WorkingTime } from '@lgsp/working-time';
import { Inject, Injectable } from '@nestjs/common';
import { Agencies } from '../agencies/agencies.js';
import { readingOf } from '../dossiers/reading.js';
import { type OneStopConfig } from '../one-stop.config.js';

type OfDossier = Parameters<typeof readingOf>[0];

/**
 * Hours and days of the agencies. What reaches beyond the decided tables is provisional. A dossier goes by its competent agency, a leg by the
 * agency that works on it; what that agency does not state is the province's, and the cut-off of a procedure goes before both.
 */
@Injectable()
export class Calendar {
  private calendars: Calendars;
  private province: WorkingTime;
  private ofAgencies: ReadonlyMap<string, WorkingTime>;

  /** @throws WORKING_TIME.BAD_CALENDAR */
  constructor(
    private readonly agencies: Agencies,
    @Inject(CONFIG) private readonly config: OneStopConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.calendars = calendarsOf(config.CALENDAR_DIR);
    [this.province, this.ofAgencies] = timesOf(this.calendars);
  }

  ofDossier(dossier: OfDossier): WorkingTime {
    return this.ofAgency(readingOf(dossier).competentAgency);
  }

  /** Of whoever does today what was that agency's, by the files that are read now; null: several agencies, who share the province's alone. */
  ofAgency(agency: string | null): WorkingTime {
    return (agency !== null && this.ofAgencies.get(this.agencies.holderToday(agency))) || this.province;
  }

  /** Whose calendar a dossier goes by. */
  ruling(dossier: OfDossier): RulingCalendar {
    const holder = this.agencies.holderToday(readingOf(dossier).competentAgency);
    const own = this.calendars.agencies.get(holder);
    if (!own) return { of: 'province' };
    const { agency, version, source, verified } = own;
    return { of: 'agency', agency, version, source, verified };
  }

  /** Reads the folder again; a file that does not fit changes nothing. @throws WORKING_TIME.BAD_CALENDAR */
  reload(): void {
    const calendars = calendarsOf(this.config.CALENDAR_DIR);
    if (said(calendars) === said(this.calendars)) return;
    [this.province, this.ofAgencies] = timesOf(calendars);
    this.calendars = calendars;
  }

  /** The last day until which, from today on, every day is decided. */
  decidedUntil(): string | undefined {
    return this.province.decidedUntil(this.clock.today());
  }
}

const said = ({ tables, agencies }: Calendars): string => JSON.stringify([tables, [...agencies]]);

function timesOf({ tables, agencies }: Calendars): [WorkingTime, Map<string, WorkingTime>] {
  const own = [...agencies.values()].map(
    ({ agency, hours, ...days }) => [agency, new WorkingTime(tables, hours, days)] as const,
  );
  return [new WorkingTime(tables), new Map(own)];
}
