import { type RefusalReason } from '@lgsp/contracts-legs';
import { RemoteRefusal } from '@lgsp/http';

/**
 * A file at a national system under our request id: looked up first, opened only when the system has never seen the id.
 * So whatever died between its answer and our commit, it is one file; and waiting for a decision sends no person's data.
 */
export async function lookUpOrSubmit<Answer>(
  file: { lookUp: () => Promise<Answer>; submit: () => Promise<Answer> },
  unknownCode: string,
): Promise<Answer> {
  try {
    return await file.lookUp();
  } catch (error) {
    if (!(error instanceof RemoteRefusal && error.code === unknownCode)) throw error;
    return file.submit();
  }
}

/**
 * The system's own final no at reception, as a value. Every other error goes on: a missing agreement or a gateway that
 * is away says nothing about the citizen's case.
 */
export async function orRefused<Answer>(
  answer: Promise<Answer>,
  codes: readonly string[],
): Promise<Answer | { state: 'refused'; reason: RefusalReason }> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof RemoteRefusal && error.kind === 'unprocessable' && codes.includes(error.code)))
      throw error;
    return { state: 'refused', reason: { code: error.code, text: error.detail ?? error.title.vi } };
  }
}

/** What a system says when it refuses after reception. */
export const reasonOf = (
  refusal: { code: string; reason: string } | undefined,
  otherwise: RefusalReason,
): RefusalReason => (refusal ? { code: refusal.code, text: refusal.reason } : otherwise);
