export { EventTraceAnswer } from './admin/events.controller.js';
export { personOf } from './admin/person.js';
export { bootstrapService } from './bootstrap-service.js';
export { migrationsOf } from './commands/migrate.js';
export { openApiOf } from './commands/describe.js';
export { createService } from './create-service.js';
export { defineService, type ServiceDefinition } from './define-service.js';
export { HealthNotes } from './health-notes.js';
export { BUS, CLOCK, CONFIG, SystemIdentity } from './tokens.js';
