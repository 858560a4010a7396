import { Injectable } from '@nestjs/common';

/** What takes calls beside HTTP and Nest's own transports, or holds what may last longer than any call. */
interface Serving {
  /** Takes no new call; resolves when those that run are answered. */
  readonly stop?: () => Promise<void>;
  /** Ends what would go on for ever, while its record can still say so. */
  readonly cut?: () => void;
}

/** How a process ends its serving ({@link endServing} says in which order); readiness asks it whether that has begun. */
@Injectable()
export class Ending {
  /** Aborted once nothing new is taken: whoever only watches may go. */
  readonly stopped: AbortSignal;
  private readonly parts: Serving[] = [];
  private readonly stopping = new AbortController();
  private isBegun = false;

  constructor() {
    this.stopped = this.stopping.signal;
  }

  get begun(): boolean {
    return this.isBegun;
  }

  begin(): void {
    this.isBegun = true;
  }

  add(part: Serving): void {
    this.parts.push(part);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.parts.map(async (part) => part.stop?.()));
  }

  cut(): void {
    for (const part of this.parts) part.cut?.();
  }
}
