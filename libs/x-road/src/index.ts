export * from './header-rules.js';
export * from './header-table.js';
export * from './headers.js';
export * from './personal-numbers.js';
export * from './request-hash.js';
export * from './request-target.js';
export * from './subsystem-id.js';
export * from './x-road-error.js';
