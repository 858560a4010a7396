/** The commands of a release, and whose settings each reads. */
const READERS: Readonly<Record<string, string>> = {
  secrets: 'provision',
  provision: 'provision',
  migrate: 'all',
  registry: 'gateway',
  'gateway-events': 'gateway',
  'gateway-identity': 'gateway',
};

/** Of who keeps back-ups: PostgreSQL's own, and those of deploy/backup. */
const BACKUP = new Set(
  'PGHOST PGPORT PGUSER PGSSLMODE PGSSLROOTCERT PGSSLCERT PGSSLKEY PGPASSWORD_FILE ARCHIVE_DIR KEEP'.split(
    ' ',
  ),
);

/** From the page of all settings: those that a container of this name may be told, each also as the name of a file. Services are told alike. */
export function settingsByReader(
  page: string,
  services: ReadonlySet<string>,
): (container: string) => ReadonlySet<string> {
  const rows = [...page.matchAll(/^\| `(\w+)`.*\| ([^|]+) \|$/gm)].map(([, name = '', by = '']) => ({
    name,
    by: by.split(', '),
  }));
  return (container) => {
    if (container === 'archive' || container === 'backup') return BACKUP;
    const reader = READERS[container] ?? container;
    const read = rows.filter(({ by }) =>
      services.has(reader) ? by.includes('all') || by.some((one) => services.has(one)) : by.includes(reader),
    );
    return new Set(read.flatMap(({ name }) => [name, `${name}_FILE`]));
  };
}
