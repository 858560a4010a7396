export * from './caller.decorator.js';
export * from './caller.js';
export * from './edge-headers.js';
export * from './gateway-credential.js';
export * from './gateway.guard.js';
export * from './mask-personal-number.js';
export * from './public.decorator.js';
export * from './security.errors.js';
