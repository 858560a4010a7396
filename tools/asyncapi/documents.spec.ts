import specs from '@asyncapi/specs';
import { serviceCatalogue } from '@lgsp/provisioning';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = 'docs/generated/asyncapi';
const json = (path: string): unknown => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));

interface Schema {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly additionalProperties: unknown;
}
interface Message {
  readonly name: string;
  readonly headers: object;
  readonly payload: { readonly schema: Schema };
}
interface Document {
  readonly components: object;
  readonly channels: Readonly<Record<string, { readonly messages: Readonly<Record<string, Message>> }>>;
}

const documents = new Map(
  readdirSync(join(ROOT, FOLDER)).map((file) => [
    file.replace('.json', ''),
    json(`${FOLDER}/${file}`) as Document,
  ]),
);
/** The standard's own schema; it brings draft-07, its dialect, along. */
const official = new Ajv({
  strict: false,
  validateFormats: false,
  meta: false,
  validateSchema: false,
}).compile(specs.schemas['3.0.0'] as object);
const messagesOf = (system: string, way: 'in' | 'out'): readonly Message[] =>
  Object.values(documents.get(system)?.channels[`${way}.${system}`]?.messages ?? {});

it('there is a document for each system with topics, and no other', () => {
  const systems = serviceCatalogue(ROOT).flatMap(({ name, topics }) => (topics ? [name] : []));
  expect([...documents.keys()].sort()).toEqual(systems.sort());
});

describe.each([...documents])('AsyncAPI of %s', (system, document) => {
  it('is an AsyncAPI 3.0 document', () => {
    official(document);
    expect(official.errors).toBeNull();
  });

  it('refers to nothing that is not in it', () => {
    const lost = referencesIn(document).filter((reference) => at(document, reference) === undefined);
    expect(lost).toEqual([]);
  });

  it('describes payloads in draft 2020-12 and headers, both with schemas that compile', () => {
    const payloads = new Ajv2020({ validateFormats: false });
    const headers = new Ajv({ strict: false });
    for (const message of [...messagesOf(system, 'in'), ...messagesOf(system, 'out')]) {
      expect(() => payloads.compile(message.payload.schema)).not.toThrow();
      const { components } = document;
      expect(() => headers.compile({ ...message.headers, components })).not.toThrow();
    }
  });

  it('sends what the registry has of its owner, and receives the views that the gateway hands out', () => {
    const { eventTypes } = (
      readdirSync(join(ROOT, 'apps/gateway/registry/generated/event-types')).includes(`${system}.json`)
        ? json(`apps/gateway/registry/generated/event-types/${system}.json`)
        : { eventTypes: [] }
    ) as { eventTypes: { type: string; schema: Schema }[] };
    const { subscriptions } = json(`apps/gateway/registry/generated/subscriptions/${system}.json`) as {
      subscriptions: { type: string; fields: string[] }[];
    };
    expect(fieldsOf(messagesOf(system, 'out'))).toEqual(
      eventTypes.map(({ type, schema }) => [type, Object.keys(schema.properties).sort()]),
    );
    expect(fieldsOf(messagesOf(system, 'in'))).toEqual(
      subscriptions.map(({ type, fields }) => [type, fields]),
    );
  });
});

/** Type and fields of each; throws where others may stand beside them. */
const fieldsOf = (messages: readonly Message[]): readonly (readonly [string, readonly string[]])[] =>
  messages.map(({ name, payload: { schema } }) => {
    if (schema.additionalProperties !== false) throw new Error(`${name}: any field may stand in it`);
    return [name, Object.keys(schema.properties).sort()] as const;
  });

const referencesIn = (node: unknown): readonly string[] =>
  typeof node !== 'object' || node === null
    ? []
    : Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
        key === '$ref' ? [String(value)] : referencesIn(value),
      );

const at = (root: unknown, reference: string): unknown =>
  reference
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>(
      (node, key) => (node as Readonly<Record<string, unknown>> | undefined)?.[key],
      reference.startsWith('#/') ? root : undefined,
    );
