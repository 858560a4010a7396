export { testDatabase, testPostgresUrl, type TestDatabase } from './test-database.js';
export { testBus, type TestBus } from './test-bus.js';
