import { type ArgumentsHost } from '@nestjs/common';

interface Call {
  getDeadline(): Date | number;
}

/** Unix milliseconds after which the caller no longer waits (`grpc-timeout`); undefined when it waits for ever. */
export function deadlineOf(host: ArgumentsHost): number | undefined {
  const call = host.getArgByIndex<Call | undefined>(2);
  const deadline = call?.getDeadline?.();
  const instant = deadline instanceof Date ? deadline.getTime() : deadline;
  return instant !== undefined && Number.isFinite(instant) ? instant : undefined;
}
