import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GATEWAY, type ServiceDescription } from '@lgsp/provisioning';
import { GATEWAY_PARTS } from './gateway-roles.ts';

/** Somebody opens connections to somebody, at one port. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly port: number;
}

const PAGE = 'ARCHITECTURE.md';
/** Between its heading and the next one stands one table: from, to, ports, what. */
const SECTION = /^## Who speaks to whom$([\s\S]*?)^## /m;

/** The arrows of the architecture page, each between two that stand for themselves. */
export function arrowsOfThePage(root: string, services: readonly ServiceDescription[]): readonly Arrow[] {
  const section = SECTION.exec(readFileSync(join(root, PAGE), 'utf8'))?.[1];
  if (section === undefined) throw new Error(`${PAGE} does not say who speaks to whom`);
  const members = groups(services);
  return section
    .split('\n')
    .filter((line) => /^\| (?!From )/.test(line))
    .flatMap((line) => {
      const [froms = [], tos = [], ports = []] = line
        .split('|')
        .slice(1, 4)
        .map((cell) => cell.split(',').map((word) => word.trim()));
      return ports.flatMap((port) =>
        froms.flatMap(members).flatMap((from) => tos.flatMap(members).map((to) => arrow(from, to, port))),
      );
    });
}

function arrow(from: string, to: string, port: string): Arrow {
  if (!/^\d+$/.test(port)) throw new Error(`${PAGE}: "${port}", from ${from} to ${to}, is no port`);
  return { from, to, port: Number(port) };
}

/** The page speaks of *services*, *departments* and *gateway-roles*; any other word is one that stands for itself. */
const groups =
  (services: readonly ServiceDescription[]) =>
  (word: string): readonly string[] => {
    const names = services.map(({ name }) => name);
    if (word === 'services') return names;
    if (word === 'gateway-roles') return Object.keys(GATEWAY_PARTS);
    if (word === 'departments')
      return services.filter(({ name, simulator }) => name !== GATEWAY && !simulator).map(({ name }) => name);
    if (names.includes(word) || OTHERS.has(word)) return [word];
    throw new Error(`${PAGE}: nobody is called "${word}"`);
  };

/** Who is no service of ours, and how a policy knows those who are outside. */
const OTHERS: ReadonlySet<string> = new Set([
  ...Object.keys(GATEWAY_PARTS),
  'backup',
  'clients',
  'demo',
  'dns',
  'kafka',
  'kubernetes',
  'monitoring',
  'national-systems',
  'objects',
  'postgres',
  'redis',
  'release',
  'scanner',
  'traces',
]);
