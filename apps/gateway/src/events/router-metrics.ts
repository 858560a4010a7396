/** What the router counts; by topic. */
export interface RouterMetrics {
  routed(topic: string, events: number): void;
  parked(topic: string, events: number): void;
}
