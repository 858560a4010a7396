import { AGENCY_KINDS } from '@lgsp/security';
import { isClauseHeader } from '@lgsp/x-road';
import { z } from 'zod';
import { isFieldPointer } from '../policy/field-pointer.js';
import { code, date, name, subsystem } from './declared-parts.js';
import { Consumer, isNobody, statedConsumer } from './groups-file.js';

/** The shapes of the files of a registry folder; unknown keys are faults, since a typo must not widen or narrow a grant. */
const clause = z.string().regex(/^[a-z][a-z0-9]{0,15}$/);
const fields = z.array(z.string().refine(isFieldPointer, 'is no field pointer')).min(1);

/** Each name lets one header pass, both ways, that the table of headers knows nothing of. */
const headers = z.array(z.string().refine(isClauseHeader, 'is no header that a clause may name')).min(1);

export const QUOTA = /^([1-9]\d{0,5})\/(s|m|h)$/;
/** Of clauses that were applied before each had to state its own. */
export const UNSTATED_QUOTA = '50/s';

/** As PostgreSQL's `int` holds it. */
const int = z.int().positive().max(2_147_483_647);

export const BundleFile = z.strictObject({
  /** Rises with every change of the folder: what comes under a lower number than is in force changes nothing. */
  number: int,
  /** For whoever keeps the folder in a repository (`tools/registry-bundle.ts`); not read here. */
  digest: z.string().optional(),
  versions: z.record(z.string(), z.string()).optional(),
});

const agencyCode = z.string().min(2).max(35);

export const AgenciesFile = z.strictObject({
  version: z.int().positive(),
  agencies: z.array(
    z.strictObject({
      code: agencyCode,
      name,
      /** Which officials' acts are done there. */
      kind: z.enum(AGENCY_KINDS).optional(),
      /** Where it answers for people and places: `province`, or communes by their unit ids (a code alone was used for two). */
      territory: z.union([z.literal('province'), z.array(z.string()).min(1)]).optional(),
      /** First and last day, both included, in Asia/Ho_Chi_Minh. */
      from: date.optional(),
      to: date.optional(),
      /** Who takes over on the day after the last: places, officials, clients and what is open. */
      successor: agencyCode.optional(),
      verified: z.boolean(),
      /** Where the code stands, or why nobody could verify it. */
      source: z.string().min(1),
    }),
  ),
});

/** Agencies of which a list exists elsewhere, made from it; beside those of `agencies.yaml`. */
export const GeneratedAgenciesFile = AgenciesFile.pick({ agencies: true });

/** https, or this very machine for development (RFC 8252 §7.3). */
const redirectUri = z
  .url({ protocol: /^https?$/ })
  .max(300)
  .refine((uri) => /^https:|^http:\/\/127\.0\.0\.1[:/]/.test(uri), 'is neither https nor on 127.0.0.1')
  .refine((uri) => !uri.includes('#'), 'has a fragment');

export const MembersFile = z.strictObject({
  version: z.int().positive(),
  subsystems: z.array(
    z.strictObject({
      id: subsystem.refine((id) => !isNobody(id), 'is of the class of groups'),
      name,
      /** Ids that it had before it moved to another member; each answers until a day. */
      formerly: z
        .array(z.strictObject({ id: subsystem, until: date }))
        .min(1)
        .max(5)
        .optional(),
      client: z.boolean().default(false),
      /** Further agencies of `agencies.yaml` whose officials act through this client, beside those of its own member. */
      speaksFor: z.array(z.string()).min(1).optional(),
      /** All agencies of these kinds too: one system that serves every commune. */
      speaksForAll: z.array(z.enum(AGENCY_KINDS)).min(1).optional(),
      /** Addresses of the client that an official who signed in is sent back to, each compared as it is written (RFC 9700 §2.1). */
      redirectUris: z.array(redirectUri).min(1).max(10).optional(),
      provider: z
        .strictObject({
          /** File of the OpenAPI description in generated/openapi, without `.json`. */
          openapi: z.string(),
          /** Paths of that description that belong to this system; cut off, as the base URL carries it. */
          prefix: z
            .string()
            .regex(/^\/[a-z-]+$/)
            .optional(),
          /** Folder of its protos in generated/protos. */
          proto: z.string().optional(),
        })
        .optional(),
      scopes: z.array(z.enum(['operator', 'auditor'])).default([]),
      /** Played by the simulator, not by whom it is named after. */
      simulated: z.boolean().optional(),
    }),
  ),
});
export type AgenciesFile = z.output<typeof AgenciesFile>;
export type MembersFile = z.output<typeof MembersFile>;

/** How an official has to have signed in for it, in the words of their identity provider (OpenID Connect Core §2). */
const acr = z.string().regex(/^[\w:./-]{1,200}$/);

const ListedAgencies = z.strictObject({ agencies: z.array(z.string()).min(1) });
const WholeProvince = z.strictObject({ province: z.string().trim().min(10) });

/** Of which rows the clause grants: of the acting agency, of those named here while one of them acts, of all and why, or what the client handed in itself. */
export const StatedScope = z.union([z.enum(['own', 'submitted']), ListedAgencies, WholeProvince]);

const actNumber = z.string().trim().min(3).max(120);

const LegalReference = z.strictObject({
  /** Number of an act of `legal-acts.yaml`. */
  act: actNumber,
  /** As they are cited: `19.6` is article 19, clause 6. */
  articles: z
    .array(z.string().regex(/^\d+(\.\w+)*(-\d+)?$/))
    .min(1)
    .optional(),
});

/** Acts of law that agreements rest on, with what somebody knows of their days. */
export const LegalActsFile = z.strictObject({
  version: z.int().positive(),
  acts: z.array(
    z.strictObject({
      act: actNumber,
      title: z.string().min(1),
      from: date.optional(),
      to: date.optional(),
      replacedBy: actNumber.optional(),
      verified: z.boolean(),
      /** Where it was looked up, or why nobody could. */
      source: z.string().min(1),
    }),
  ),
});
export type LegalActsFile = z.output<typeof LegalActsFile>;

/** Of an event clause: what all agencies hear that the consumer speaks for, or some of these, or everything and why. */
export const StatedEventScope = z.union([z.literal('own'), ListedAgencies, WholeProvince]);

const StatedAgreement = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(--?[a-z0-9]+)*$/),
  version: z.int().positive(),
  provider: subsystem,
  consumer: Consumer,
  /** One text, as before there were acts, still loads: it is an act that nobody lists. */
  legalBasis: z.union([z.array(LegalReference).min(1), z.string().min(1)]),
  purposes: z.array(code).min(1),
  validity: z.strictObject({ from: date, to: date }).refine((v) => v.from <= v.to, 'ends before it begins'),
  requests: z
    .array(
      z.union([
        z.strictObject({
          clause,
          endpoint: z.string(),
          fields: fields.optional(),
          quota: z.string().regex(QUOTA).optional(),
          headers: headers.optional(),
          acr: acr.optional(),
          scope: StatedScope.optional(),
        }),
        z.strictObject({
          clause,
          /** gRPC: `<package>.<Service>/<Method>`, named one by one. */
          method: z.string(),
          fields: fields.optional(),
          quota: z.string().regex(QUOTA).optional(),
          headers: headers.optional(),
          acr: acr.optional(),
          scope: StatedScope.optional(),
        }),
      ]),
    )
    .default([]),
  events: z
    .array(
      z.strictObject({
        clause,
        type: z.string(),
        /** Major version of the event; absent: 1. Fields of one major say nothing of those of another. */
        version: z.int().positive().optional(),
        fields: z.array(z.string().min(1)).min(1),
        scope: StatedEventScope.optional(),
      }),
    )
    .default([]),
});
export const AgreementFile = StatedAgreement.transform(({ consumer, ...agreement }) => ({
  ...agreement,
  ...statedConsumer(consumer),
}));
export type AgreementFile = z.output<typeof AgreementFile>;

export const SubscriptionFile = z.strictObject({
  consumer: subsystem,
  subscriptions: z.array(
    z.strictObject({ type: z.string(), version: z.int().positive(), fields: z.array(z.string()).min(1) }),
  ),
});
export type SubscriptionFile = z.output<typeof SubscriptionFile>;

/** The schemas of the events that one system states. */
export const EventTypesFile = z.strictObject({
  owner: z.string().regex(/^[a-z][a-z0-9-]{1,60}$/),
  eventTypes: z.array(
    z.strictObject({
      type: z.string().max(200),
      version: int,
      schema: z.record(z.string(), z.unknown()),
      replaces: z.strictObject({ version: int, fields: z.record(z.string(), z.string()) }).optional(),
    }),
  ),
});

/** What a provider offers, as derived from its OpenAPI description and protos. */
export const DescriptionFile = z.strictObject({
  provider: subsystem,
  openapi: z.record(z.string(), z.unknown()),
  /** Its unary methods; `protos` describes them to callers, in the JSON of protobufjs. */
  grpc: z.array(z.strictObject({ method: z.string(), safe: z.boolean() })),
  protos: z.record(z.string(), z.unknown()).optional(),
});
export type DescriptionFile = z.output<typeof DescriptionFile>;

export type DeclarationKind =
  | 'agencies'
  | 'legal-acts'
  | 'officials'
  | 'members'
  | 'groups'
  | 'description'
  | 'agreement'
  | 'subscription';

/** One file on its way to an immutable row. */
export interface Declaration {
  readonly kind: DeclarationKind;
  readonly id: string;
  /** A number from the file, or the hash of what is generated. */
  readonly version: string;
  readonly content: unknown;
}
