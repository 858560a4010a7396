import { type HealthSource } from '@lgsp/observability';
import { Injectable } from '@nestjs/common';

type Notes = Required<Pick<HealthSource, 'checks' | 'details' | 'warnings'>>;

/** What a service itself has to say of its health, beside what the kit looks at. Only its checks can take it out. */
@Injectable()
export class HealthNotes implements Notes {
  checks: Notes['checks'] = {};
  details: Notes['details'] = {};
  warnings: Notes['warnings'] = {};

  add({ checks = {}, details, warnings }: Omit<Notes, 'checks'> & Partial<Notes>): void {
    this.checks = { ...this.checks, ...checks };
    this.details = { ...this.details, ...details };
    this.warnings = { ...this.warnings, ...warnings };
  }
}
