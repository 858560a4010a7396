import { type CloudEvent } from '@lgsp/events';
import { given, runInContext } from '@lgsp/kernel';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Discovery, methodsOf } from '../discovery.js';
import { OUTBOX_OPTIONS, type OutboxModuleOptions } from '../outbox-options.js';
import { BadEventData, NoHandler } from '../outbox.errors.js';
import { type Subscribed, subscribedBy } from './on-event.js';

interface Handler extends Subscribed {
  readonly name: string;
  readonly handle: (given: CloudEvent | readonly CloudEvent[]) => Promise<void>;
}

/**
 * Who handles which type: exactly one `@OnEvent` or `@OnEvents` a type and major, or the service does not start. While an older
 * major is still under way, a service that views the newer one keeps a handler of each.
 */
@Injectable()
export class EventHandlers implements OnModuleInit {
  private readonly handlers = new Map<string, Handler>();

  constructor(
    @Inject(OUTBOX_OPTIONS) private readonly options: OutboxModuleOptions,
    private readonly discovery: Discovery,
  ) {}

  onModuleInit(): void {
    for (const instance of this.discovery.instances())
      for (const [name, method] of methodsOf(instance)) {
        const subscribed = subscribedBy(method);
        if (subscribed) this.register(subscribed, instance, name, method);
      }
  }

  get types(): readonly string[] {
    return [...this.handlers.keys()];
  }

  /**
   * Validates and handles in the order given, inside the present transaction; what follows each other and goes to one
   * `@OnEvents` goes together. Throws what a handler throws.
   */
  async handle(events: readonly CloudEvent[]): Promise<void> {
    let run: CloudEvent[] = [];
    for (const [index, event] of events.entries()) {
      const handler = this.handlerOf(event);
      const checked = withCheckedData(event, handler);
      if (!handler.many) await this.inContextOf(event, () => handler.handle(checked));
      else {
        run.push(checked);
        const next = events[index + 1];
        if (next && keyOf(next.type, next.dataversion) === keyOf(event.type, event.dataversion)) continue;
        await handler.handle(run);
        run = [];
      }
    }
  }

  private inContextOf(event: CloudEvent, work: () => Promise<void>): Promise<void> {
    return runInContext(
      {
        correlationId: event.correlationid,
        causationId: event.id,
        actor: `system:${this.options.system}`,
        ...given({ exchangeId: event.exchangeid, dossier: event.dossier, traceparent: event.traceparent }),
      },
      work,
    );
  }

  private handlerOf({ type, dataversion }: CloudEvent): Handler {
    const handler = this.handlers.get(keyOf(type, dataversion));
    if (handler) return handler;
    if ([...this.handlers.values()].some(({ view }) => view.event.type === type))
      throw new BadEventData({ detail: `${type}: major version ${dataversion}` });
    throw new NoHandler({ detail: type });
  }

  private register(
    subscribed: Subscribed,
    instance: object,
    method: string,
    handle: (...args: unknown[]) => unknown,
  ): void {
    const name = `${instance.constructor.name}.${method}`;
    const { type, version } = subscribed.view.event;
    const key = keyOf(type, version);
    const other = this.handlers.get(key);
    if (other) throw new Error(`${type} is handled twice: by ${other.name} and ${name}`);
    this.handlers.set(key, {
      ...subscribed,
      name,
      handle: async (given) => void (await handle.call(instance, given)),
    });
  }
}

const keyOf = (type: string, version: number): string => `${type} v${version}`;

function withCheckedData(event: CloudEvent, { view }: Subscribed): CloudEvent {
  const data = view.schema.safeParse(event.data);
  if (!data.success) throw new BadEventData({ detail: event.type });
  return { ...event, data: data.data };
}
