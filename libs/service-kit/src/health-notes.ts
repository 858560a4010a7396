import { type HealthSource } from '@lgsp/observability';
import { Injectable } from '@nestjs/common';

type Notes = Required<Pick<HealthSource, 'details' | 'warnings'>>;

/** What a service itself has to say of its health, beside what the kit looks at. It never takes the service out. */
@Injectable()
export class HealthNotes implements Notes {
  details: Notes['details'] = {};
  warnings: Notes['warnings'] = {};

  add({ details, warnings }: Notes): void {
    this.details = { ...this.details, ...details };
    this.warnings = { ...this.warnings, ...warnings };
  }
}
