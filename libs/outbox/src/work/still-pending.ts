/** The other side works on it. Thrown by `call`: ask again later; this was no failed attempt. */
export class StillPending extends Error {
  readonly retryAfterMs: number;

  constructor({ retryAfterMs }: { retryAfterMs: number }) {
    super('Still pending');
    this.name = 'StillPending';
    this.retryAfterMs = retryAfterMs;
  }
}
