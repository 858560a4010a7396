/** PostgreSQL refuses these as the name of a table: `pg_get_keywords()`, categories R and T; a test compares them. */
const SQL =
  'all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column ' +
  'concurrently constraint create cross current_catalog current_date current_role current_schema current_time ' +
  'current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign freeze from ' +
  'full grant group having ilike in initially inner intersect into is isnull join lateral leading left like limit ' +
  'localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references ' +
  'returning right select session_user similar some symmetric system_user table tablesample then to trailing true union ' +
  'unique user using variadic verbose when where window with';

export const RESERVED_IN_SQL: ReadonlySet<string> = new Set(SQL.split(' '));

/** Databases, roles, topics and places that the platform itself calls so. */
export const RESERVED_SYSTEMS: ReadonlySet<string> = new Set([
  ...[
    'bus',
    'postgres',
    'template',
    'public',
    'admin',
    'launcher',
    'router',
    'kafka',
    'suite',
    'tools',
    'docs',
  ],
  ...['legs', 'national-systems', 'operator', 'auditor'],
]);

/** Names that the template's code, the platform's routes or tables use already. */
export const RESERVED_AGGREGATES: ReadonlySet<string> = new Set([
  ...[
    'admin',
    'health',
    'metric',
    'migration',
    'exchange',
    'holder',
    'commune',
    'person',
    'service',
    'client',
    'officer',
    'caller',
  ],
  ...[
    'page',
    'outbox',
    'clock',
    'module',
    'controller',
    'entity',
    'column',
    'primary-column',
    'query',
    'body',
    'param',
  ],
  ...[
    'get',
    'post',
    'id',
    'inject',
    'injectable',
    'safe',
    'idempotent',
    'tx',
    'partial',
    'omit',
    'promise',
    'date',
  ],
  ...[
    'received-event',
    'on-event',
    'payload',
    'grpc-method',
    'api-tags',
    'http-code',
    'page-query',
    'object',
    'string',
  ],
  ...[
    'body',
    'error',
    'array',
    'set',
    'map',
    'number',
    'symbol',
    'filter',
    'found',
    'version',
    'stated',
    'rows',
    'row',
  ],
]);
