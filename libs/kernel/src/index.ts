export * from './clock.js';
export * from './context.js';
export * from './dates.js';
export * from './errors.js';
export * from './identifiers.js';
export * from './name-keys.js';
export * from './names.js';
export * from './remember.js';
