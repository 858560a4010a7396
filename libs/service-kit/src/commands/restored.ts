import { loadConfig, processEnvironment } from '@lgsp/config';
import { type Page } from '@lgsp/database';
import { type GatewayClient } from '@lgsp/http';
import { given } from '@lgsp/kernel';
import { type GatewayMemory, type RememberedEvent, restoreExchange, type RestoreReport } from '@lgsp/outbox';
import { busAdminOf } from '../bus.js';
import { type ServiceDefinition } from '../define-service.js';
import { gatewayClient } from '../gateway-client.js';

/** Lines a list of the report has at most; the counts are of all. */
const SHOWN = 100;

/** `main.js restored [since]`, after the database was put back to an earlier time and before the service starts again. */
export async function restored(definition: ServiceDefinition): Promise<void> {
  const { system } = definition;
  const config = loadConfig(definition.config, processEnvironment());
  const since = instant(process.argv[3]);
  const gateway = gatewayClient(definition, config);
  const bus = await busAdminOf(config, system);
  try {
    const memory = gatewayMemory(gateway, system);
    const { DATABASE_URL: databaseUrl } = config;
    const report = await restoreExchange({ system, databaseUrl, memory, bus, ...given({ since }) });
    process.stdout.write(`${readable(system, report)}\n`);
  } finally {
    await bus.close();
    await gateway.close();
  }
}

function gatewayMemory(gateway: GatewayClient, system: string): GatewayMemory {
  return {
    epoch: () => gateway.own(`/systems/${system}/epoch`),
    events: async function* (part, since) {
      const query = `/systems/${system}/events?part=${part}&limit=200&after=`;
      for (let after: string | undefined = firstIdOf(since); after !== undefined;) {
        const page: Page<RememberedEvent> = await gateway.own(query + after);
        if (page.items.length > 0) yield page.items;
        after = page.next;
      }
    },
  };
}

/** Ids of events are UUIDv7: none made at that time or later is smaller. */
function firstIdOf(since: Date): string {
  const time = since.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}

function instant(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const since = new Date(text);
  if (!/^\d{4}-\d\d-\d\dT/.test(text) || Number.isNaN(since.getTime()))
    throw new Error(`"${text}" is no time such as 2026-09-02T03:00:00Z`);
  return since;
}

function readable(system: string, { epoch, forgotten, again }: RestoreReport): string {
  return [
    `${system}: epoch ${epoch} from now on; reads in.${system} again when it starts.`,
    ...list('stated before, and unknown to this database', forgotten),
    ...list('received before, and unknown to this database: they take effect again', again),
  ].join('\n');
}

function list(what: string, events: readonly RememberedEvent[]): string[] {
  const shown = events.slice(0, SHOWN).map((event) => `  ${event.id}  ${event.type}  ${event.subject}`);
  const more = events.length > SHOWN ? [`  … and ${events.length - SHOWN} more`] : [];
  return [`${events.length} events ${what}`, ...shown, ...more];
}
