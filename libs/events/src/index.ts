export * from './binding.js';
export * from './cloud-event.js';
export * from './define-event.js';
export * from './events.errors.js';
export * from './schema-breaks.js';
