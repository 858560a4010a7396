import { currentContext, given, strikePersonalNumbers } from '@lgsp/kernel';
import { type LoggerService } from '@nestjs/common';
import { type DestinationStream, pino, type Logger } from 'pino';
import { scrub } from './scrub.js';
import { parseTraceparent } from './trace-context.js';

export interface LoggerOptions {
  readonly system: string;
  readonly level: string;
}

/** Ids of the chain this line belongs to; they come from the context, so that no call has to pass them. */
function chain(): Record<string, string> {
  const context = currentContext();
  if (!context) return {};
  const traceId = parseTraceparent(context.traceparent)?.traceId;
  return {
    correlationId: context.correlationId,
    ...given({ traceId, exchangeId: context.causationId }),
  };
}

/** JSON lines on standard output, every one with the ids of its chain and scrubbed. */
export const createPino = ({ system, level }: LoggerOptions, stream?: DestinationStream): Logger => {
  const options = {
    level,
    base: { system },
    mixin: chain,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (fields: Record<string, unknown>) => scrub(fields) as Record<string, unknown>,
    },
    hooks: {
      // Messages are no fields: they are scrubbed here.
      logMethod(this: Logger, args: unknown[], method: (...args: unknown[]) => void): void {
        method.apply(
          this,
          args.map((arg) => (typeof arg === 'string' ? strikePersonalNumbers(arg) : arg)),
        );
      },
    },
  };
  return stream ? pino(options as never, stream) : pino(options as never);
};

/** Nest's own account of how it puts a service together: some 30 lines a start, of use to who looks for a defect only. */
const FRAMEWORK = new Set([
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestFactory',
  'NestApplication',
  'NestMicroservice',
]);

/** What `new Logger('name')` of @nestjs/common writes to. */
export class PinoLoggerService implements LoggerService {
  constructor(private readonly pino: Logger) {}

  log = (message: unknown, ...rest: unknown[]): void => this.write('info', message, rest);
  error = (message: unknown, ...rest: unknown[]): void => this.write('error', message, rest);
  warn = (message: unknown, ...rest: unknown[]): void => this.write('warn', message, rest);
  debug = (message: unknown, ...rest: unknown[]): void => this.write('debug', message, rest);
  verbose = (message: unknown, ...rest: unknown[]): void => this.write('trace', message, rest);
  fatal = (message: unknown, ...rest: unknown[]): void => this.write('fatal', message, rest);

  private write(
    level: 'info' | 'error' | 'warn' | 'debug' | 'trace' | 'fatal',
    message: unknown,
    rest: unknown[],
  ): void {
    // Nest hands over its context name last; a stack may stand before it.
    const context = typeof rest.at(-1) === 'string' ? (rest.pop() as string) : undefined;
    const error = [message, ...rest].find((part) => part instanceof Error);
    const stack = rest.find((part): part is string => typeof part === 'string' && part.includes('\n    at '));
    const fields =
      typeof message === 'object' && message !== null && !(message instanceof Error) ? message : {};
    const text =
      typeof message === 'string' ? message : message instanceof Error ? message.message : undefined;
    const quiet = level === 'info' && context !== undefined && FRAMEWORK.has(context);
    this.pino[quiet ? 'debug' : level](
      {
        ...fields,
        ...given({ context, err: error, stack }),
      },
      text,
    );
  }
}
