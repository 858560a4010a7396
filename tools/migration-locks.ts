/** A form of statement that keeps others waiting for as long as the table is large, and what to write instead. */
interface Slow {
  readonly form: RegExp;
  readonly instead: string;
}

/** `$<table>`: the table that it locks; without one it is refused whatever it names. */
const SLOW: readonly Slow[] = [
  {
    form: /\bCREATE\s+(?:UNIQUE\s+)?INDEX\s+(?!CONCURRENTLY\b)[^;]*?\bON\s+(?!ONLY\b)(?<table>\w+)/gi,
    instead: 'createIndexOnline, with "transaction = false"',
  },
  { form: /\bREINDEX\s+(?!.*CONCURRENTLY)/gi, instead: 'REINDEX … CONCURRENTLY' },
  {
    form: /\bALTER\s+TABLE\s+(?:IF\s+EXISTS\s+)?(?:ONLY\s+)?(?<table>\w+)[^;]*?\bALTER\s+(?:COLUMN\s+)?\w+\s+(?:SET\s+DATA\s+)?TYPE\b/gi,
    instead: 'another column, filled in pieces; the old one goes a release later',
  },
  {
    form: /\bALTER\s+TABLE\s+(?:ONLY\s+)?(?<table>\w+)[^;]*?\bSET\s+NOT\s+NULL\b/gi,
    instead:
      'a CHECK … NOT VALID, VALIDATE CONSTRAINT, then SET NOT NULL in a migration of its own that says so',
  },
  {
    form: /\bALTER\s+TABLE\s+(?:ONLY\s+)?(?<table>\w+)[^;]*?\bADD\s+(?:CONSTRAINT\s+\w+\s+)?(?:CHECK|FOREIGN\s+KEY)\b(?![^;]*\bNOT\s+VALID\b)/gi,
    instead: 'NOT VALID, then VALIDATE CONSTRAINT in a migration of its own',
  },
  {
    form: /\bALTER\s+TABLE\s+(?:ONLY\s+)?(?<table>\w+)[^;]*?\bADD\s+(?:CONSTRAINT\s+\w+\s+)?(?:PRIMARY\s+KEY|UNIQUE)\b(?![^;]*\bUSING\s+INDEX\b)/gi,
    instead: 'a unique index by createIndexOnline, then ADD … USING INDEX',
  },
  {
    form: /\bALTER\s+TABLE\s+(?:ONLY\s+)?(?<table>\w+)[^;]*?\bADD\s+COLUMN[^;]*?(?:\bDEFAULT\s+(?:gen_random_uuid|clock_timestamp|random|nextval)\b|\bGENERATED\b|\bSERIAL\b)/gi,
    instead: 'a column without a value, filled in pieces: a value of its own for each row rewrites the table',
  },
  {
    form: /\bALTER\s+TABLE\s+(?:ONLY\s+)?(?<table>\w+)\s+SET\s+(?:LOGGED|UNLOGGED|TABLESPACE)\b/gi,
    instead: 'nothing: it rewrites the table',
  },
  {
    form: /\bPARTITION\s+OF\s+(?<table>\w+)/gi,
    instead: 'a table of its own and ATTACH PARTITION, as monthMakerSql does',
  },
  {
    form: /\bDETACH\s+PARTITION\s+\w+\b(?!\s+CONCURRENTLY)/gi,
    instead: 'DETACH PARTITION … CONCURRENTLY, where there is no default partition',
  },
  {
    form: /\bINSERT\s+INTO\s+\w+[^;]*?\bSELECT\s+\*\s+FROM\s+(?<table>\w+)/gi,
    instead: 'copying in pieces: what is written meanwhile waits for the whole of it',
  },
  { form: /\b(?:CLUSTER|VACUUM\s+FULL)\b/gi, instead: 'nothing: it rewrites the table' },
];

/** What of a migration's text keeps those waiting who use tables that were there before it; comments are not looked at. */
export function slowStatements(text: string): string[] {
  const sql = text.replaceAll(/^\s*(?:\/\/|\/?\*).*$/gm, '');
  const made = new Set(
    [...sql.matchAll(/\bCREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(\w+)/gi)].map(([, name]) => name),
  );
  return SLOW.flatMap(({ form, instead }) =>
    [...sql.matchAll(form)]
      .filter(({ groups }) => !made.has(groups?.['table']))
      .map(([found]) => `${found.replaceAll(/\s+/g, ' ')} … : ${instead}`),
  );
}
