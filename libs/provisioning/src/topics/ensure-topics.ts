import { type BusAdminOptions, createBusAdmin } from '@lgsp/messaging';
import { busTopics } from './bus-topics.js';
import { type ServiceDescription } from '../service-catalogue.js';
import { type TopicSettings } from './topic-settings.js';

/** Makes the topics of every system with their rights, running or not; says where an existing one differs. */
export async function ensureTopics(
  catalogue: readonly ServiceDescription[],
  settings: TopicSettings,
  bus: BusAdminOptions,
  say: (text: string) => void,
): Promise<void> {
  const topics = busTopics(catalogue, settings);
  const admin = await createBusAdmin(bus);
  try {
    for (const difference of await admin.ensureTopics(topics)) say(`bus differs: ${difference}`);
  } finally {
    await admin.close();
  }
  say(`bus: ${topics.length} topics (${bus.kind})`);
}
