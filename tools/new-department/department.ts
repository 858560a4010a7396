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
}

/** Offsets of gRPC ports begin here (`lgsp.grpcPort` of a package.json). */
export const GRPC = 50;

/** Every form of the two names that the templates use. */
export type Department = ReturnType<typeof departmentOf>;

export function departmentOf({ name, aggregate, vi, port, id }: DepartmentOptions) {
  const [system, one, many] = [names(name), names(aggregate), names(pluralOf(aggregate))];
  const words = name.replaceAll('-', ' ');
  const Words = words.charAt(0).toUpperCase() + words.slice(1);
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
    id: id ?? `VN/GOV/H56/${name}`,
    protoPackage: `lgsp.${name.replaceAll('-', '_')}.v1`,
    port,
    grpcPort: port + GRPC,
    aggregate,
    aggregates: many.fileName,
    aggregateWords: aggregate.replaceAll('-', ' '),
    aggregatesWords: many.fileName.replaceAll('-', ' '),
    Aggregate: one.className,
    Aggregates: many.className,
    AGGREGATE: one.constantName,
    variable: one.propertyName,
    variables: many.propertyName,
    table: aggregate.replaceAll('-', '_'),
  };
}

/** Regular English plurals: `parcel` → `parcels`, `facility` → `facilities`, `branch` → `branches`. */
export const pluralOf = (word: string): string =>
  /[^aeiou]y$/.test(word)
    ? word.replace(/y$/, 'ies')
    : /(s|x|z|ch|sh)$/.test(word)
      ? `${word}es`
      : `${word}s`;
