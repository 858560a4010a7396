import { type Agent, Dispatcher } from 'undici';

/**
 * The way of one call, which knows whether any of its bytes may have left. The code of a failure does not tell: an
 * established connection, too, ends with EHOSTUNREACH when its network goes.
 */
export class Line extends Dispatcher {
  used = false;

  constructor(private readonly agent: Agent) {
    super();
  }

  override dispatch(options: Agent.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    const start = handler.onRequestStart?.bind(handler);
    handler.onRequestStart = (controller, context: unknown) => {
      this.used = true;
      start?.(controller, context);
    };
    return this.agent.dispatch(options, handler);
  }
}
