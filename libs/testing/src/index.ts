export { testDatabase, testPostgresUrl, type TestDatabase } from './test-database.js';
export { freePort } from '@lgsp/launcher';
export { cutProxy, type CutProxy } from './cut-proxy.js';
export { mortalKafka, mortalPostgres } from './mortal-server.js';
export { ownTopics } from './own-topics.js';
export { testBus, type TestBus } from './test-bus.js';
export * from './conformance/index.js';
export * from './department/index.js';
export * from './journey/index.js';
