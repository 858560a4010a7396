import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/** As undici says it, whichever copy of it the client is made with. */
interface Told {
  readonly request: { readonly method: string; readonly path: string };
  readonly response?: { readonly statusCode: number };
  readonly error?: { readonly code?: string; readonly message: string; readonly cause?: unknown };
}

/** A call of this process to a gateway, and not the launcher's looks at who is ready. */
const isCall = ({ request }: Told): boolean => /^\/(r1|oauth)\//.test(request.path);

/** What the last release takes from nobody yet. */
const isBeforeItsTime = ({ request }: Told, status: number): boolean =>
  request.path.endsWith('/birth-notifications') && (status === 403 || status === 404);

/**
 * Every answer to every attempt of this process's clients, and every attempt without one, whatever the client made of it: nothing is
 * hidden by asking again.
 */
export class Wire {
  /** By status. */
  readonly answers = new Map<number, number>();
  /** Refusals, which nobody here earns, answers of 500 and above, and attempts that were sent and not answered. */
  readonly faults: string[] = [];
  /** Nobody took the connection: nothing was sent. */
  notSent = 0;

  private readonly onHeaders = (message: unknown): void => {
    const told = message as Told;
    if (!isCall(told) || !told.response) return;
    const { statusCode } = told.response;
    this.answers.set(statusCode, (this.answers.get(statusCode) ?? 0) + 1);
    if (statusCode >= 400 && !isBeforeItsTime(told, statusCode))
      this.faults.push(`${nameOf(told)}: ${statusCode}`);
  };

  private readonly onError = (message: unknown): void => {
    const told = message as Told;
    if (!isCall(told) || !told.error) return;
    const { code, message: text } = told.error;
    if (code === 'ECONNREFUSED') this.notSent += 1;
    else this.faults.push(`${nameOf(told)}: ${code ?? ''} ${text}`);
  };

  watch(): void {
    subscribe('undici:request:headers', this.onHeaders);
    subscribe('undici:request:error', this.onError);
  }

  leave(): void {
    unsubscribe('undici:request:headers', this.onHeaders);
    unsubscribe('undici:request:error', this.onError);
  }
}

const nameOf = ({ request: { method, path } }: Told): string => `${method} ${path.split('?')[0]}`;
