import { Injectable } from '@nestjs/common';

/** Ends this process as a power cut would: no hook runs, nothing is flushed. */
@Injectable()
export class ProcessEnd {
  now(): void {
    process.kill(process.pid, 'SIGKILL');
  }
}
