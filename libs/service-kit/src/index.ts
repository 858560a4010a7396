export { EventTraceAnswer } from './admin/events.controller.js';
export { personOf } from './admin/person.js';
export * from './author.js';
export { bootstrapService } from './bootstrap-service.js';
export { migrationsOf } from './commands/migrate.js';
export { openApiOf } from './commands/describe.js';
export { createService } from './create-service.js';
export { defineService, type ServiceDefinition } from './define-service.js';
export { Ending } from './ending/ending.js';
export { endServing, type EndingTimes } from './ending/end-serving.js';
export { LeavingConnections } from './ending/leaving-connections.js';
export { HealthNotes } from './health-notes.js';
export { ManagementServer } from './management-server.js';
export {
  acknowledge,
  type LegAnswers,
  legAnswers,
  type DeskLegForm,
  type LegForm,
} from './legs/leg-answers.js';
export { takeLeg } from './legs/leg-claims.js';
export { legSupplements } from './legs/leg-supplements.js';
export { declineWithdrawal, withdrawLeg } from './legs/leg-withdrawals.js';
export { fourEyes, stepsOf } from './legs/leg-rules.js';
export { inCommunes, inUnits, ofAgency } from './rows-in-scope.js';
export { BUS, CLOCK, CONFIG, SystemIdentity } from './tokens.js';
