import { type Readable } from 'node:stream';

export interface ProviderAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** A stream asks the provider for no more than what is read of it, and fails when the provider breaks off. */
  readonly body: Buffer | Readable;
}

export type BufferedAnswer = ProviderAnswer & { readonly body: Buffer };

/** The call failed. `sent` tells whether anything may have reached the provider: the difference of 503 and 504. */
export class ProviderFailure extends Error {
  constructor(
    readonly sent: boolean,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** It did answer, with more than is buffered here. */
export class AnswerTooLarge extends ProviderFailure {
  constructor(limit: number) {
    super(true, `The answer is larger than ${limit} bytes`);
  }
}

/** No answer came, as against one that is not taken. */
export const isAway = (error: unknown): error is ProviderFailure =>
  error instanceof ProviderFailure && !(error instanceof AnswerTooLarge);
