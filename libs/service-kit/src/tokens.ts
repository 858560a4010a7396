import { type SubsystemId } from '@lgsp/x-road';

/** The service's loaded configuration: `@Inject(CONFIG) config: LandConfig`. */
export const CONFIG = Symbol('lgsp:config');

/** Business time, kernel `Clock`: `@Inject(CLOCK) clock: Clock`. */
export const CLOCK = Symbol('lgsp:clock');

/** The service's bus, for the platform alone; departments use `Outbox` and `@OnEvent`. */
export const BUS = Symbol('lgsp:bus');

export const PINO = Symbol('lgsp:pino');

/** Which system this process is. */
export class SystemIdentity {
  /** `system:<system>`: acts where no person does. */
  readonly actor: string;

  constructor(
    readonly system: string,
    readonly id: SubsystemId,
  ) {
    this.actor = `system:${system}`;
  }
}
