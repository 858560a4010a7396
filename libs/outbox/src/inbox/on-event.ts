import { type CloudEvent, type EventView } from '@lgsp/events';
import 'reflect-metadata';
import { type z } from 'zod';

/** Data of an event as a view shows it. */
export type ViewData<View extends Pick<EventView, 'schema'>> = z.output<View['schema']>;

/** What a handler gets: the envelope and exactly the view's fields. `ReceivedEvent<typeof view>` or `<Data>`. */
export type ReceivedEvent<T> = CloudEvent<T extends Pick<EventView, 'schema'> ? ViewData<T> : T>;

export interface AnyView {
  readonly event: { readonly type: string; readonly version: number };
  readonly fields: readonly string[];
  readonly schema: z.ZodType;
}

const VIEW = 'lgsp:on-event';

/**
 * The method handles every event of the view's type: inside the inbox' transaction, in the order of its subject, once
 * in effect. It may throw: then the event waits with its subject and is tried again. It must not call the network;
 * what must be called becomes a work row.
 */
export const OnEvent =
  <Schema extends z.ZodType>(view: Omit<AnyView, 'schema'> & { readonly schema: Schema }) =>
  <Handler extends (event: CloudEvent<z.output<Schema>>) => Promise<void>>(
    _target: object,
    _name: string | symbol,
    method: TypedPropertyDescriptor<Handler>,
  ): void => {
    if (method.value) Reflect.defineMetadata(VIEW, view, method.value);
  };

export const viewOf = (method: object): AnyView | undefined =>
  Reflect.getMetadata(VIEW, method) as AnyView | undefined;
