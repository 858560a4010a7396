import kafkajs, { type Admin } from 'kafkajs';

/** Topic settings since Kafka 3.6: the broker refuses a record whose time lies further from its own clock. */
const [BEFORE, AFTER] = ['message.timestamp.before.max.ms', 'message.timestamp.after.max.ms'] as const;

export const ACCEPTANCE_SETTINGS: readonly string[] = [BEFORE, AFTER];

/** What makes the broker take a record within so many milliseconds of its time, or never. */
export const acceptanceEntries = (ms: number): { name: string; value: string }[] =>
  ACCEPTANCE_SETTINGS.map((name) => ({ name, value: String(ms) }));

export interface Acceptance {
  readonly lateMs: number;
  /** Also the most that a producer's clock may be ahead of the broker's. */
  readonly earlyMs: number;
}

/** Undefined where the topic has no such limit, or the broker does not know of any. */
export async function acceptanceOf(admin: Admin, topic: string): Promise<Acceptance | undefined> {
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [
      { type: kafkajs.ConfigResourceTypes.TOPIC, name: topic, configNames: [...ACCEPTANCE_SETTINGS] },
    ],
  });
  const read = (name: string): number =>
    Number(resources[0]?.configEntries.find(({ configName }) => configName === name)?.configValue ?? NaN);
  const [lateMs, earlyMs] = [read(BEFORE), read(AFTER)];
  return Number.isSafeInteger(lateMs) && Number.isSafeInteger(earlyMs) ? { lateMs, earlyMs } : undefined;
}
