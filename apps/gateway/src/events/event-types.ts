import { type JsonSchema, sourceOf } from '@lgsp/events';
import { z } from 'zod';

/** One applied row: the latest revision of a type and major version. */
export interface EventTypeRow {
  readonly type: string;
  readonly version: number;
  /** System that states this fact, alone. */
  readonly owner: string;
  readonly schema: JsonSchema;
}

export interface RegisteredEventType {
  readonly type: string;
  readonly version: number;
  readonly owner: string;
  /** `urn:lgsp:<owner>` */
  readonly source: string;
  /** The first place where `data` breaks the schema, as a pointer without its value; undefined when it holds. */
  readonly faultIn: (data: unknown) => string | undefined;
}

/** The event types in force, compiled once. */
export class EventTypes {
  private readonly byKey: ReadonlyMap<string, RegisteredEventType>;

  constructor(rows: readonly EventTypeRow[]) {
    this.byKey = new Map(rows.map((row) => [keyOf(row.type, row.version), compile(row)]));
  }

  find(type: string, version: number): RegisteredEventType | undefined {
    return this.byKey.get(keyOf(type, version));
  }

  /** Systems that publish: one `out.<system>` each. */
  owners(): readonly string[] {
    return [...new Set([...this.byKey.values()].map((registered) => registered.owner))].sort();
  }
}

const keyOf = (type: string, version: number): string => `${type} ${version}`;

function compile({ type, version, owner, schema }: EventTypeRow): RegisteredEventType {
  const validator = z.fromJSONSchema(schema);
  const faultIn = (data: unknown): string | undefined => {
    const result = validator.safeParse(data);
    if (result.success) return undefined;
    const [issue] = result.error.issues;
    return `${issue?.code ?? 'invalid'} at /${(issue?.path ?? []).map(String).join('/').slice(0, 120)}`;
  };
  return { type, version, owner, source: sourceOf(owner), faultIn };
}
