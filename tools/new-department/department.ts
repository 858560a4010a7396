import { names } from '@nx/devkit';

/** What is asked for on the command line, and the place that was free. */
export interface DepartmentOptions {
  /** Folder, Nx project, system, topics, database: `forestry`, `fire-safety`. */
  readonly name: string;
  /** What it keeps, one of them: `plot`. */
  readonly aggregate: string;
  /** Its name in the registry, as officers read it; the English one when absent. */
  readonly vi?: string | undefined;
  /** Offset of its HTTP port; that of gRPC is {@link GRPC} more. */
  readonly port: number;
  /** Subsystem id; the province's own member when absent. */
  readonly id?: string | undefined;
  /** The aggregate comes to others that the department keeps already. */
  readonly added?: AddedAggregate | undefined;
}

/** What an aggregate beside the first is told of the department as it stands. */
export interface AddedAggregate {
  /** Number of its migration, 13 digits, after all others. */
  readonly migration: string;
  /** Subsystem id of the desk that keeps it. */
  readonly deskId: string;
  /** Its suite starts the department with others behind the gateway: they are away. */
  readonly others: boolean;
  readonly parent: Parent | undefined;
  /** Field of work of the officials who keep its register. */
  readonly field: string;
}

/** The aggregate of the same department to which each of the new ones belongs. */
export interface Parent extends Forms {
  /** What its `checkOpen` takes: `plot.state`, `school`. */
  readonly openness: string;
  /** Function of test/fixtures.ts that states one; none: it is stated as the template does. */
  readonly fixture: string | undefined;
}

/** Offsets of gRPC ports begin here (`lgsp.grpcPort` of a package.json). */
export const GRPC = 50;

/** Of the first aggregate: no service has others before it. */
const FIRST_MIGRATION = '1795000000000';

/** Field of work of a department that has none of its own yet. */
export const NO_FIELD = 'platform';

/** Every form of the two names that the templates use. */
export type Department = ReturnType<typeof departmentOf>;
export type Forms = ReturnType<typeof formsOf>;

export function departmentOf({ name, aggregate, vi, port, id, added }: DepartmentOptions) {
  const system = names(name);
  const words = name.replaceAll('-', ' ');
  const Words = words.charAt(0).toUpperCase() + words.slice(1);
  const subsystem = id ?? `VN/GOV/H56/${name}`;
  const deskId = added?.deskId ?? `${subsystem}-desk`;
  return {
    name,
    /** Of files that only Buf names. */
    snake: name.replaceAll('-', '_'),
    words,
    Words,
    vi: vi ?? Words,
    system: system.propertyName,
    System: system.className,
    SYSTEM: system.constantName,
    id: subsystem,
    deskId,
    desk: deskId.split('/').at(-1) ?? '',
    protoPackage: `lgsp.${name.replaceAll('-', '_')}.v1`,
    port,
    grpcPort: port + GRPC,
    ...formsOf(aggregate),
    /** The department's first aggregate alone is asked over gRPC and follows its holders. */
    first: added === undefined,
    migration: added?.migration ?? FIRST_MIGRATION,
    others: added?.others ?? false,
    parent: added?.parent,
    field: added?.field ?? NO_FIELD,
  };
}

/** Every form of what a department keeps. */
export function formsOf(aggregate: string) {
  const [one, many] = [names(aggregate), names(pluralOf(aggregate))];
  return {
    aggregate,
    aggregates: many.fileName,
    aggregateWords: aggregate.replaceAll('-', ' '),
    /** `a parcel`, `an employer`. */
    anAggregate: `${articleOf(aggregate)} ${aggregate.replaceAll('-', ' ')}`,
    aggregatesWords: many.fileName.replaceAll('-', ' '),
    Aggregate: one.className,
    Aggregates: many.className,
    AGGREGATE: one.constantName,
    variable: one.propertyName,
    variables: many.propertyName,
    table: aggregate.replaceAll('-', '_'),
  };
}

/** By the first sound, as far as letters tell it: an employer, an urn, a unit, a user. */
const articleOf = (word: string): string => (/^(?!uni|us[aeiu]|uti|eu|one)[aeiou]/.test(word) ? 'an' : 'a');

/** Regular English plurals: `parcel` → `parcels`, `facility` → `facilities`, `branch` → `branches`. */
export const pluralOf = (word: string): string =>
  /[^aeiou]y$/.test(word)
    ? word.replace(/y$/, 'ies')
    : /(s|x|z|ch|sh)$/.test(word)
      ? `${word}es`
      : `${word}s`;
