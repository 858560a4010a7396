export * from './logger.js';
export * from './metrics.js';
export * from './readiness.js';
export * from './request-log.js';
export * from './scrub.js';
export * from './trace-context.js';
export * from './trace-state.js';
export * from './tracing.js';
