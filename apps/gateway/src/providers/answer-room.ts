import { gauge } from '@lgsp/observability';
import { Inject, Injectable } from '@nestjs/common';
import { type ByteLimits, HeldBytes } from './held-bytes.js';
import { limitsOf, REQUESTS_OPTIONS, type RequestsOptions } from './requests.options.js';

let heldHere = 0;
gauge('lgsp_gateway_answer_body_bytes', 'Bytes of buffered answers that this process holds', () => heldHere);

interface Claim {
  readonly answer: HeldAnswer;
  readonly client: string;
  readonly bytes: number;
  readonly onRoom: () => void;
}

/**
 * Room for the buffered answers that this gateway holds at once. Who finds none is not refused, since its provider has acted: no more of
 * the answer is read until there is some, or until its deadline.
 */
@Injectable()
export class AnswerRoom {
  private readonly held = new HeldBytes();
  private readonly limits: ByteLimits;
  /** In the order in which they came. */
  private waiting: Claim[] = [];

  constructor(@Inject(REQUESTS_OPTIONS) options: RequestsOptions) {
    this.limits = limitsOf(options).answers;
  }

  /** What the answer to one call will hold. */
  answer(): HeldAnswer {
    return new HeldAnswer(this);
  }

  /** False when it has to wait for `onRoom`. */
  take(claim: Claim): boolean {
    const fits = this.fits(claim);
    if (fits) this.add(claim.client, claim.bytes);
    else this.waiting.push(claim);
    return fits;
  }

  /** Those who waited and for whom there is room now go on. */
  give(answer: HeldAnswer, client: string, bytes: number): void {
    this.add(client, -bytes);
    const claims = this.waiting.filter((claim) => claim.answer !== answer);
    this.waiting = [];
    for (const claim of claims) if (this.take(claim)) claim.onRoom();
  }

  /** What alone is more than there may be goes alone. */
  private fits({ client, bytes }: Claim): boolean {
    const { held, limits } = this;
    const fitsOwn = held.of(client) === 0 || held.of(client) + bytes <= limits.client;
    return fitsOwn && (held.all === 0 || held.all + bytes <= limits.all);
  }

  private add(client: string, bytes: number): void {
    this.held.add(client, bytes);
    heldHere += bytes;
  }
}

/** Bytes of the answer to one call: counted before they are read, given back when the client has them or is gone. */
export class HeldAnswer {
  private client = '';
  private bytes = 0;
  private over = false;

  constructor(private readonly room: AnswerRoom) {}

  of(client: string): this {
    this.client = client;
    return this;
  }

  /** True when there is room for so many more; else `onRoom` is called as soon as there is. */
  claim(bytes: number, onRoom: () => void): boolean {
    if (this.over) return true;
    const { client } = this;
    const taken = (): void => void (this.bytes += bytes);
    const hasRoom = this.room.take({ answer: this, client, bytes, onRoom: () => (taken(), onRoom()) });
    if (hasRoom) taken();
    return hasRoom;
  }

  /** More often does no harm. */
  giveBack(): void {
    if (this.over) return;
    this.over = true;
    this.room.give(this, this.client, this.bytes);
  }
}
