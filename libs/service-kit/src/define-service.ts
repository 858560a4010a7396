import { type ConfigDefinition, type PlatformConfig } from '@lgsp/config';
import { type MigrateOptions } from '@lgsp/database';
import { type KeptRows } from '@lgsp/outbox';
import { type ProtoContract } from '@lgsp/rpc';
import { type SubsystemId } from '@lgsp/x-road';
import { type Type } from '@nestjs/common';
import { type z } from 'zod';
import { type SeedOptions } from './commands/seed.js';

/** Everything a service says about itself. */
export interface ServiceDefinition {
  /** Short name: `out.<system>`, `in.<system>`, role, audience, `urn:lgsp:<system>`, actor `system:<system>`. */
  readonly system: string;
  /** Under this id the service calls others. */
  readonly id: SubsystemId;
  readonly module: Type;
  readonly config: ConfigDefinition & z.ZodType<PlatformConfig>;
  readonly entities?: readonly (new () => object)[];
  /** Its own; those of the platform's tables are added. */
  readonly migrations?: MigrateOptions['migrations'];
  /** Rows of its own that are not kept for ever. */
  readonly kept?: readonly KeptRows[];
  /** `main.js <name> …` of its own, beside those that every service has; each gets the words after its name. */
  readonly commands?: Readonly<Record<string, (words: readonly string[]) => Promise<void>>>;
  /** How it fills its own tables with made-up rows; loaded by the command `seed` alone, which production refuses. */
  readonly seed?: () => Promise<{ readonly seed: (options: SeedOptions) => Promise<void> }>;
  /** Its clients call it at its own address, with their own tokens: nothing of the kit's, which believes the gateway's alone, is served there. */
  readonly isDirect?: true;
  /** Only with gRPC. */
  readonly proto?: ProtoContract;
  /** Whose tokens it takes: its own, unless one process stands for several systems. */
  readonly audiences?: readonly string[];
}

/** `export const landService = defineService({ … })`, beside the module; `main.ts` hands it to `bootstrapService`. */
export const defineService = (definition: ServiceDefinition): ServiceDefinition => Object.freeze(definition);
