export * from './deadline.js';
export * from './error-details.js';
export * from './grpc-options.js';
export * from './health-service.js';
export * from './rpc-problem.js';
export * from './status-of-kind.js';
export * from './to-service-error.js';
