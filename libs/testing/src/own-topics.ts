import { type TopicDefinition, topicShapes } from '@lgsp/messaging';

const RETENTION_MS = 30 * 86_400_000;

/** The two topics of a system, as a platform makes them, for a suite whose bus has one role for all. */
export const ownTopics = (system: string): readonly TopicDefinition[] =>
  Object.values(topicShapes(system, RETENTION_MS)).map((shape) => ({
    ...shape,
    producers: [],
    consumers: [],
  }));
