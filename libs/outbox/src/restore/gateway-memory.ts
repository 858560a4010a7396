/** An event as the gateway remembers it. */
export interface RememberedEvent {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly recordversion: string;
}

/** What the gateway knows of this system, whatever its own database has forgotten. */
export interface GatewayMemory {
  /** The highest epoch that came to the router, and how many events it has not taken yet. */
  epoch(): Promise<{ readonly epoch: string | null; readonly unrouted: number }>;
  /** Events decided since then, in pages. */
  events(part: 'stated' | 'received', since: Date): AsyncIterable<readonly RememberedEvent[]>;
}
