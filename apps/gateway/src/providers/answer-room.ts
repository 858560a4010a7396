import { gauge } from '@lgsp/observability';
import { Inject, Injectable } from '@nestjs/common';
import { limitsOf, REQUESTS_OPTIONS, type RequestsOptions } from './requests.options.js';

let heldHere = 0;
gauge('lgsp_gateway_answer_body_bytes', 'Bytes of buffered answers that this process holds', () => heldHere);

interface Waiting {
  readonly answer: HeldAnswer;
  readonly client: string;
  readonly bytes: number;
  readonly onRoom: () => void;
}

/**
 * Bytes of buffered answers that this gateway holds at once: of all clients together and of one. Who finds no room is not refused, since its
 * provider has acted: it reads no further until there is some, or until its deadline.
 */
@Injectable()
export class AnswerRoom {
  private held = 0;
  private readonly ofClients = new Map<string, number>();
  private readonly limits: { readonly all: number; readonly client: number };
  private waiting: readonly Waiting[] = [];

  constructor(@Inject(REQUESTS_OPTIONS) options: RequestsOptions) {
    this.limits = limitsOf(options).answers;
  }

  /** What the answer to one call of this client will hold. */
  answer(client: string): HeldAnswer {
    return new HeldAnswer(client, this);
  }

  /** False when it has to wait for `onRoom`. */
  take(one: Waiting): boolean {
    if (this.fits(one)) this.add(one.client, one.bytes);
    else this.waiting = [...this.waiting, one];
    return !this.waiting.includes(one);
  }

  /** In turn, those for which there is room now. */
  give(answer: HeldAnswer, client: string, bytes: number): void {
    this.add(client, -bytes);
    const before = this.waiting.filter((one) => one.answer !== answer);
    this.waiting = [];
    for (const one of before) if (this.take(one)) one.onRoom();
  }

  /** What alone is more than there may be goes alone. */
  private fits({ client, bytes }: Waiting): boolean {
    const { all, client: most } = this.limits;
    const own = this.ofClients.get(client) ?? 0;
    return (own === 0 || own + bytes <= most) && (this.held === 0 || this.held + bytes <= all);
  }

  private add(client: string, bytes: number): void {
    this.held += bytes;
    heldHere += bytes;
    const own = (this.ofClients.get(client) ?? 0) + bytes;
    if (own > 0) this.ofClients.set(client, own);
    else this.ofClients.delete(client);
  }
}

/** Bytes of the answer to one call: counted before they are read, given back when the client has them or is gone. */
export class HeldAnswer {
  private bytes = 0;
  private over = false;

  constructor(
    private readonly client: string,
    private readonly room: AnswerRoom,
  ) {}

  /** True when there is room for so many more; else `onRoom` is called as soon as there is. */
  claim(bytes: number, onRoom: () => void): boolean {
    if (this.over) return true;
    const taken = (): void => void (this.bytes += bytes);
    const waiting = { answer: this, client: this.client, bytes, onRoom: () => (taken(), onRoom()) };
    const hasRoom = this.room.take(waiting);
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
