export * from './config-error.js';
export * from './define-config.js';
export * from './generated-secret.js';
export * from './load-config.js';
export * from './platform-config.js';
export * from './process-environment.js';
export * from './setting.js';
