/** Bytes of bodies that one gateway may hold at once: of all clients together, and of one, so that nobody fills its memory for the others. */
export interface ByteLimits {
  readonly all: number;
  readonly client: number;
}

/** How many it holds. */
export class HeldBytes {
  private total = 0;
  private readonly ofClients = new Map<string, number>();

  get all(): number {
    return this.total;
  }

  of(client: string): number {
    return this.ofClients.get(client) ?? 0;
  }

  /** Less than nothing gives back. */
  add(client: string, bytes: number): void {
    this.total += bytes;
    const own = this.of(client) + bytes;
    if (own > 0) this.ofClients.set(client, own);
    else this.ofClients.delete(client);
  }
}
