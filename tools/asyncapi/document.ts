import {
  type EventDefinition,
  type EventView,
  headersSchema,
  PLACES,
  sourceOf,
  systemOfType,
} from '@lgsp/events';
import { given } from '@lgsp/kernel';
import { inTopic, outTopic, PARTITIONS } from '@lgsp/messaging';
import { z } from 'zod';

/** What one system says and hears on the bus. */
export interface Exchange {
  readonly system: string;
  readonly publishes: readonly EventDefinition[];
  readonly receives: readonly EventView[];
}

const BINDING = '0.5.0';
const HEADERS = '#/components/schemas';

/** The AsyncAPI 3.0 document of a system: it sends to `out.<system>` and receives from `in.<system>`. */
export function asyncApiDocument({ system, publishes, receives }: Exchange): object {
  const out = outTopic(system);
  const into = inTopic(system);
  const sent = publishes.map((event) =>
    messageOf(event, 'publishedHeaders', event.data, `Stated by ${system}.`),
  );
  const received = receives.map(({ event, schema }) =>
    messageOf(
      event,
      'deliveredHeaders',
      schema,
      `Stated by ${systemOfType(event.type)}; of its fields these, if an agreement grants them all.`,
    ),
  );
  return {
    asyncapi: '3.0.0',
    id: sourceOf(system),
    info: {
      title: system,
      version: '1',
      license: { name: 'Apache-2.0' },
      description:
        `What ${system} publishes and receives through the gateway: CloudEvents 1.0 in the binary mode of the Kafka ` +
        'binding. A copy holds exactly the fields of the view, and comes only while an agreement grants them all. ' +
        'Messages come at least once: `ce_id` tells which were seen.',
    },
    defaultContentType: 'application/json',
    servers: {
      bus: {
        host: '{brokers}',
        protocol: 'kafka',
        description:
          'The bus of the province. A login may write to the `out.` topic of its own system and read its `in.` topic, ' +
          'in the consumer groups `<system>` and `<system>.…`, and nothing else.',
        variables: {
          brokers: { description: 'host:port of each broker, as the operator of the LGSP names them' },
        },
        security: [{ $ref: '#/components/securitySchemes/login' }],
      },
    },
    channels: {
      ...channel(out, sent, 'Only this system writes here, only the gateway reads.'),
      ...channel(into, received, 'Only the gateway writes here, only this system reads.'),
    },
    operations: {
      ...operation('send', out, sent),
      ...operation('receive', into, received, {
        groupId: { type: 'string', pattern: `^${system}(\\..+)?$` },
      }),
    },
    components: {
      schemas: {
        ...(sent.length > 0 && { publishedHeaders: headersSchema('published') }),
        ...(received.length > 0 && { deliveredHeaders: headersSchema('delivered') }),
      },
      securitySchemes: { login: { type: 'scramSha512' } },
    },
  };
}

type Message = readonly [key: string, message: object];

function messageOf(
  { type, version, places }: EventDefinition,
  headers: 'publishedHeaders' | 'deliveredHeaders',
  data: z.ZodType,
  summary: string,
): Message {
  const own = {
    properties: { ce_type: { const: type }, ce_dataversion: { const: String(version) } },
  };
  return [
    `${type}.v${version}`,
    {
      name: type,
      summary,
      contentType: 'application/json',
      ...(places && { [PLACES]: places }),
      correlationId: { location: '$message.header#/ce_correlationid' },
      headers: { allOf: [{ $ref: `${HEADERS}/${headers}` }, own] },
      payload: {
        schemaFormat: 'application/schema+json;version=draft-2020-12',
        // Without the ids of the global registry there are no `$defs`, whose references tools resolve in the whole document.
        schema: z.toJSONSchema(data, { metadata: z.registry() }),
      },
      bindings: {
        kafka: {
          key: { type: 'string', description: 'The subject: order holds for each of them' },
          bindingVersion: BINDING,
        },
      },
    },
  ];
}

/** Nothing for a topic that carries nothing. */
const channel = (topic: string, messages: readonly Message[], description: string): object =>
  messages.length === 0
    ? {}
    : {
        [topic]: {
          address: topic,
          description,
          servers: [{ $ref: '#/servers/bus' }],
          messages: Object.fromEntries(messages),
          bindings: { kafka: { topic, partitions: PARTITIONS, bindingVersion: BINDING } },
        },
      };

const operation = (
  action: 'send' | 'receive',
  topic: string,
  messages: readonly Message[],
  kafka?: object,
): object =>
  messages.length === 0
    ? {}
    : {
        [action]: {
          action,
          channel: { $ref: `#/channels/${topic}` },
          messages: messages.map(([key]) => ({ $ref: `#/channels/${topic}/messages/${key}` })),
          ...given({ bindings: kafka ? { kafka: { ...kafka, bindingVersion: BINDING } } : undefined }),
        },
      };
