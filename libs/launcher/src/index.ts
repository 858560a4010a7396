export { freePort, portIsFree } from './free-port.js';
export { createDatabase, type DatabaseOptions, type DatabaseUrls } from './databases/create-database.js';
export { dropDatabase } from './databases/drop-database.js';
export { binariesIn, embeddedBinaries, type PostgresBinaries } from './postgres/postgres-binaries.js';
export { startPostgres, type PostgresOptions, type RunningPostgres } from './postgres/start-postgres.js';
export { secretFile } from './secrets/secret-file.js';
