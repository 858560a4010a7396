import { Logger } from '@nestjs/common';

/**
 * Ends the process on SIGTERM, SIGINT, and when the parent that started it is gone; after `patienceMs` whatever still runs. What is
 * cut off then is repeated by its own protocol.
 */
export function shutDownOnSignal(close: () => Promise<void>, patienceMs: number): void {
  const log = new Logger('service');
  let closing = false;
  const end = (why: string): void => {
    if (closing) return;
    closing = true;
    log.log(`ends: ${why}`);
    setTimeout(() => process.exit(1), patienceMs).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error(error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => end(signal));
  if (process.channel !== undefined) {
    process.once('disconnect', () => end('the parent process is gone'));
    process.channel.unref();
  }
}
