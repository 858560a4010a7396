import { given } from '@lgsp/kernel';
import { type JsonSchema, placesOfSchema, type Replaces, sourceOf, type Whose, whose } from '@lgsp/events';
import { z } from 'zod';

/** One applied row: the latest revision of a type and major version. */
export interface EventTypeRow {
  readonly type: string;
  readonly version: number;
  /** System that states this fact, alone. */
  readonly owner: string;
  readonly schema: JsonSchema;
  readonly replaces?: Replaces | null | undefined;
}

export interface RegisteredEventType {
  readonly type: string;
  readonly version: number;
  readonly owner: string;
  /** `urn:lgsp:<owner>` */
  readonly source: string;
  /** The first place where `data` breaks the schema, as a pointer without its value; undefined when it holds. */
  readonly faultIn: (data: unknown) => string | undefined;
  /** Whose such an event is; absent for a type that has no places. */
  readonly whose?: (data: unknown) => Whose;
  readonly replaces?: Replaces;
}

/** The text of each field's value, as its owner wrote it: what is copied is not written anew. */
export type FieldTexts = ReadonlyMap<string, string>;

/** An event's data as its consumers may view it, by major version: its own, and the older ones that it replaces. */
export type Readings = ReadonlyMap<number, FieldTexts>;

/** The event types in force, compiled once. */
export class EventTypes {
  private readonly byKey: ReadonlyMap<string, RegisteredEventType>;
  private readonly placed: ReadonlySet<string>;

  constructor(rows: readonly EventTypeRow[]) {
    const registered = rows.map(compile);
    this.byKey = new Map(registered.map((one) => [keyOf(one.type, one.version), one]));
    this.placed = new Set(registered.filter((one) => one.whose).map(({ type }) => type));
  }

  /** Whether one of its majors says where its places stand: then clauses of all of them say whose events they grant. */
  hasPlaces(type: string): boolean {
    return this.placed.has(type);
  }

  find(type: string, version: number): RegisteredEventType | undefined {
    return this.byKey.get(keyOf(type, version));
  }

  /** The data as each major that it can be read as, or the first fault of a reading that breaks its schema. */
  readings(
    { type, version, replaces }: RegisteredEventType,
    data: Readonly<Record<string, unknown>>,
    texts: FieldTexts,
  ): Readings | string {
    const readings = new Map([[version, texts]]);
    let values = new Map(Object.entries(data));
    for (let older = replaces; older !== undefined;) {
      const before = this.find(type, older.version);
      if (!before) return `v${older.version} is not registered`;
      values = readAs(older, values);
      const fault = before.faultIn(Object.fromEntries(values));
      if (fault !== undefined) return `as v${older.version}: ${fault}`;
      texts = readAs(older, texts);
      readings.set(older.version, texts);
      older = before.replaces;
    }
    return readings;
  }

  /** Systems that publish: one `out.<system>` each. */
  owners(): readonly string[] {
    return [...new Set([...this.byKey.values()].map((registered) => registered.owner))].sort();
  }
}

const keyOf = (type: string, version: number): string => `${type} ${version}`;

function readAs<Value>({ fields }: Replaces, from: ReadonlyMap<string, Value>): Map<string, Value> {
  const read = new Map<string, Value>();
  for (const [old, name] of Object.entries(fields)) {
    const value = from.get(name);
    if (value !== undefined) read.set(old, value);
  }
  return read;
}

function compile({ type, version, owner, schema, replaces }: EventTypeRow): RegisteredEventType {
  const validator = z.fromJSONSchema(schema);
  const faultIn = (data: unknown): string | undefined => {
    const result = validator.safeParse(data);
    if (result.success) return undefined;
    const [issue] = result.error.issues;
    return `${issue?.code ?? 'invalid'} at /${(issue?.path ?? []).map(String).join('/').slice(0, 120)}`;
  };
  const places = placesOfSchema(schema);
  return {
    type,
    version,
    owner,
    source: sourceOf(owner),
    faultIn,
    ...(places && { whose: (data: unknown) => whose(places, data) }),
    ...given({ replaces }),
  };
}
