import { AGENCY_KINDS, SCOPE_KINDS } from '@lgsp/security';
import { z } from 'zod';
import { WARNING_KINDS } from '../policy/legal-basis.js';
import { REGISTRY_PATH } from '../registry/registry-files.js';

/** Bytes; the shipped registry takes one, most of it descriptions of its systems. */
export const BUNDLE_LIMIT = 16 * 1024 * 1024;

export const RegistryBundle = z
  .strictObject({
    files: z
      .record(z.string().regex(REGISTRY_PATH), z.string())
      .refine((files) => Object.keys(files).length <= 5_000, 'are more than 5,000')
      .meta({
        maxProperties: 5_000,
        description: 'The text of each file of the registry folder, by its path there.',
      }),
  })
  .meta({ id: 'RegistryBundle' });

const list = <Item extends z.ZodType>(item: Item) => z.strictObject({ items: z.array(item) });
const quota = z.strictObject({ count: z.int(), seconds: z.int() });

const PLACED = [
  z.strictObject({ agencies: z.array(z.string()) }),
  z.strictObject({ province: z.string() }),
] as const;
const EventScope = z.union([z.literal('own'), ...PLACED]);
const Warning = z.strictObject({ kind: z.enum(WARNING_KINDS), text: z.string() });

export const Agreements = list(
  z
    .strictObject({
      id: z.string(),
      version: z.int(),
      provider: z.string(),
      consumer: z.string(),
      group: z
        .strictObject({ id: z.string(), version: z.int() })
        .optional()
        .meta({ description: 'As a member of which the consumer has it, with one item for each member.' }),
      legalBasis: z.array(
        z.strictObject({
          act: z.string(),
          articles: z.array(z.string()).optional(),
          verified: z.boolean().meta({ description: 'Somebody has looked up when the act is in force.' }),
        }),
      ),
      warnings: z.array(Warning),
      purposes: z.array(z.string()),
      validity: z.strictObject({ from: z.iso.date(), to: z.iso.date() }),
      requests: z.array(
        z.strictObject({
          clause: z.string(),
          endpoint: z.string(),
          quota,
          headers: z.array(z.string()).optional(),
          acr: z.string().optional(),
          scope: z.union([z.enum(['own', 'submitted']), ...PLACED]).optional(),
          fields: z.array(z.string()).optional(),
        }),
      ),
      events: z.array(
        z.strictObject({
          clause: z.string(),
          type: z.string(),
          version: z.int().optional(),
          fields: z.array(z.string()),
          scope: EventScope.optional(),
        }),
      ),
    })
    .meta({ id: 'Agreement' }),
);

export const Groups = list(
  z
    .strictObject({
      id: z.string(),
      version: z.int().meta({ description: 'Of the list of groups, as records name it.' }),
      name: z.strictObject({ vi: z.string(), en: z.string() }),
      members: z.array(
        z.strictObject({ subsystem: z.string(), from: z.iso.date(), to: z.iso.date().optional() }),
      ),
    })
    .meta({ id: 'Group' }),
);

export const Subscriptions = list(
  z
    .strictObject({
      consumer: z.string(),
      revision: z.string(),
      type: z.string(),
      version: z.int(),
      fields: z.array(z.string()),
    })
    .meta({ id: 'Subscription' }),
);

export const Clients = list(
  z
    .strictObject({
      id: z.string(),
      system: z.string(),
      name: z.strictObject({ vi: z.string(), en: z.string() }),
      agency: z.string(),
      formerly: z
        .array(z.strictObject({ id: z.string(), until: z.string() }))
        .meta({ description: 'Ids of before it moved, each with the last day on which it answers.' }),
      speaksFor: z.array(z.string()),
      client: z.boolean(),
      provider: z.boolean(),
      scopes: z.array(z.enum(['operator', 'auditor'])),
      redirectUris: z.array(z.string()),
    })
    .meta({ id: 'Client' }),
);

export const Endpoints = list(
  z
    .strictObject({
      provider: z.string(),
      kind: z.enum(['rest', 'grpc']),
      name: z.string(),
      safe: z.boolean(),
      streams: z.boolean(),
      scopes: z.array(z.enum(SCOPE_KINDS)).optional(),
    })
    .meta({ id: 'Endpoint' }),
);

export const AppliedBundles = list(
  z
    .strictObject({ number: z.int(), digest: z.string(), appliedAt: z.iso.datetime(), appliedBy: z.string() })
    .meta({ id: 'AppliedBundle' }),
);

export const ToldPlan = z
  .strictObject({
    bundle: z.int(),
    state: z.enum(['new', 'in-force', 'superseded']),
    inForce: z.int(),
    changes: z.array(
      z.strictObject({
        change: z.enum(['begins', 'replaces', 'ends', 'event-type']),
        what: z.string(),
        version: z.string(),
        before: z.string().optional(),
      }),
    ),
    warnings: z.array(z.string()).meta({
      description: 'What is not right with the paper of its agreements; nothing is refused for it.',
    }),
    summary: z.string().meta({ description: 'All of it, for whoever reads it at a terminal.' }),
  })
  .meta({ id: 'BundlePlan' });

export const Agencies = list(
  z
    .strictObject({
      code: z.string(),
      name: z.strictObject({ vi: z.string(), en: z.string() }),
      kind: z.enum(AGENCY_KINDS).optional(),
      communes: z.union([z.literal('*'), z.array(z.string())]).meta({
        description: 'Codes of communes for which it answers today; `*`: of the whole province.',
      }),
      holder: z.string().nullable().meta({
        description: 'Who has today what is that agency’s: itself, or who took over; null: nobody.',
      }),
      from: z.string().optional(),
      to: z.string().optional(),
      successor: z.string().optional().meta({ description: 'Who takes over on the day after `to`.' }),
    })
    .meta({ id: 'Agency' }),
);
