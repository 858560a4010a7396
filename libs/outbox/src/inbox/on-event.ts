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

/** One method and what it takes: each event by itself, or all that came together. */
export interface Subscribed {
  readonly view: AnyView;
  readonly many: boolean;
}

const SUBSCRIBED = 'lgsp:on-event';

type Method<Given> = (
  target: object,
  name: string | symbol,
  method: TypedPropertyDescriptor<(given: Given) => Promise<void>>,
) => void;

type ViewOf<Schema extends z.ZodType> = Omit<AnyView, 'schema'> & { readonly schema: Schema };

/**
 * The method handles every event of the view's type: inside the inbox' transaction, in the order of its subject, once
 * in effect. It may throw: then the event waits with its subject and is tried again. It must not call the network;
 * what must be called becomes a work row.
 */
export const OnEvent = <Schema extends z.ZodType>(
  view: ViewOf<Schema>,
): Method<CloudEvent<z.output<Schema>>> => subscribe(view, false);

/**
 * As {@link OnEvent}, for a projection that thousands of events a second move: the method gets all events of the type
 * that came together, in their order, and writes them in one statement. When it throws, it gets them again one by one,
 * so that only the culprit waits. It runs outside the context of any one event and states none.
 */
export const OnEvents = <Schema extends z.ZodType>(
  view: ViewOf<Schema>,
): Method<readonly CloudEvent<z.output<Schema>>[]> => subscribe(view, true);

function subscribe(view: AnyView, many: boolean) {
  return (_target: object, _name: string | symbol, { value }: { value?: object }): void => {
    if (value) Reflect.defineMetadata(SUBSCRIBED, { view, many } satisfies Subscribed, value);
  };
}

export const subscribedBy = (method: object): Subscribed | undefined =>
  Reflect.getMetadata(SUBSCRIBED, method) as Subscribed | undefined;
