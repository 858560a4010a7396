import { WorkHandler, type WorkRow } from '@lgsp/outbox';
import { PersonChecks } from './person-checks.service.js';
import { type PersonAnswer, PersonLookup, type PersonQuestion } from './person-lookup.js';

/** Asks population for one named person. "Away" waits in the work row; only an answer is an answer. */
@WorkHandler()
export class VerifyPerson implements WorkHandler<PersonQuestion, PersonAnswer> {
  readonly kind = 'verify-person';

  constructor(
    private readonly lookup: PersonLookup,
    private readonly checks: PersonChecks,
  ) {}

  call({ id, payload }: WorkRow<PersonQuestion>): Promise<PersonAnswer> {
    return this.lookup.ask(id, payload);
  }

  commit({ payload }: WorkRow<PersonQuestion>, answer: PersonAnswer): Promise<void> {
    return this.checks.answered(payload.dossierId, payload.checkId, payload.role, answer);
  }
}
