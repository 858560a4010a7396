import { type CloudEvent } from '@lgsp/events';
import { runInContext } from '@lgsp/kernel';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Discovery, methodsOf } from '../discovery.js';
import { OUTBOX_OPTIONS, type OutboxModuleOptions } from '../outbox-options.js';
import { BadEventData, NoHandler } from '../outbox.errors.js';
import { type AnyView, viewOf } from './on-event.js';

interface Handler {
  readonly view: AnyView;
  readonly name: string;
  readonly handle: (event: CloudEvent) => Promise<void>;
}

/** Who handles which type: exactly one `@OnEvent` a type, or the service does not start. */
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
        const view = viewOf(method);
        if (view) this.register(view, instance, name, method);
      }
  }

  get types(): readonly string[] {
    return [...this.handlers.keys()];
  }

  /** Validates and handles, inside the present transaction. Throws what the handler throws. */
  async handle(event: CloudEvent): Promise<void> {
    const handler = this.handlers.get(event.type);
    if (!handler) throw new NoHandler({ detail: event.type });
    if (handler.view.event.version !== event.dataversion)
      throw new BadEventData({ detail: `${event.type}: major version ${event.dataversion}` });
    const data = handler.view.schema.safeParse(event.data);
    if (!data.success) throw new BadEventData({ detail: event.type });
    await runInContext(
      {
        correlationId: event.correlationid,
        causationId: event.id,
        actor: `system:${this.options.system}`,
        ...(event.exchangeid === undefined ? {} : { exchangeId: event.exchangeid }),
        ...(event.dossier === undefined ? {} : { dossier: event.dossier }),
        ...(event.traceparent === undefined ? {} : { traceparent: event.traceparent }),
      },
      () => handler.handle({ ...event, data: data.data }),
    );
  }

  private register(
    view: AnyView,
    instance: object,
    method: string,
    handle: (...args: unknown[]) => unknown,
  ): void {
    const name = `${instance.constructor.name}.${method}`;
    const other = this.handlers.get(view.event.type);
    if (other) throw new Error(`${view.event.type} is handled twice: by ${other.name} and ${name}`);
    this.handlers.set(view.event.type, {
      view,
      name,
      handle: async (event) => void (await handle.call(instance, event)),
    });
  }
}
