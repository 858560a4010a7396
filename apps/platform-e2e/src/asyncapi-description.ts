import { type EventMessage } from '@lgsp/events';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../../../docs/generated/asyncapi');

interface Document {
  readonly components: object;
  readonly channels: Readonly<
    Record<
      string,
      {
        readonly messages: Readonly<
          Record<string, { readonly headers: object; readonly payload: { readonly schema: object } }>
        >;
      }
    >
  >;
}

/** What the committed AsyncAPI document of a topic's system says of its messages. */
export class AsyncApiDescription {
  private readonly document: Document;
  private readonly schemas = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });

  constructor(private readonly topic: string) {
    const file = join(FOLDER, `${topic.replace(/^(in|out)\./, '')}.json`);
    this.document = JSON.parse(readFileSync(file, 'utf8')) as Document;
  }

  /** How a message differs from its description; empty when it does not. */
  faultsOf({ headers, value }: EventMessage): readonly string[] {
    const key = `${headers['ce_type']}.v${headers['ce_dataversion']}`;
    const described = this.document.channels[this.topic]?.messages[key];
    if (!described) return [`${this.topic} describes no ${key}`];
    const { components } = this.document;
    return [
      ...this.faults({ ...described.headers, components }, headers, `headers of ${key}`),
      ...this.faults(described.payload.schema, JSON.parse(value.toString('utf8')), `data of ${key}`),
    ];
  }

  private faults(schema: object, value: unknown, what: string): readonly string[] {
    const valid = this.schemas.compile(schema);
    return valid(value)
      ? []
      : (valid.errors ?? []).map(({ instancePath, message }) => `${what}${instancePath}: ${message}`);
  }
}
