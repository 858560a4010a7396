import { type Clock, clockWithOffset, type LocalDate } from '@lgsp/kernel';
import { CLOCK } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';

/**
 * What is in force is in force by one clock, the database's, however far apart those of several gateways are. It is heard with each look at
 * the registry, so inside a decision and once a second besides, and goes on from there.
 */
@Injectable()
export class RegistryClock implements Clock {
  private readonly clock: Clock;
  /** Unix milliseconds by the database at a moment of this process. */
  private heard = { time: Date.now(), moment: performance.now() };

  constructor(@Inject(CLOCK) business: Clock) {
    this.clock = clockWithOffset(() => {
      const machine = Date.now();
      const moved = business.now().getTime() - machine; // by a test, which moves business time
      return this.heard.time + performance.now() - this.heard.moment - machine + moved;
    });
  }

  /** `time` was said between two moments of `performance.now()`. */
  hear(time: Date, asked: number, answered: number): void {
    this.heard = { time: time.getTime(), moment: (asked + answered) / 2 };
  }

  now(): Date {
    return this.clock.now();
  }

  today(): LocalDate {
    return this.clock.today();
  }
}
