/** What an answer says when it is no success: a problem of the department, the exchange's own refusal, or OAuth's. */
interface Refusal {
  readonly title?: string;
  readonly message?: string;
  readonly detail?: string;
  readonly code?: string;
  readonly error?: string;
  readonly error_description?: string;
}

/** The body of a success. Throws what any other answer says; of one that asks `actor` to sign in, how that is done. */
export async function said<Body>(answer: Response, actor?: string): Promise<Body> {
  const text = await answer.text();
  if (answer.ok) return JSON.parse(text) as Body;
  const needed = signInNeeded(answer, actor);
  if (needed !== undefined) throw new Error(needed);
  const refusal = parsed(text);
  const { title, message, detail, code, error, error_description: described } = refusal;
  throw new Error(
    [answer.status, code ?? error, title ?? message ?? described, detail].filter(Boolean).join(' '),
  );
}

/** RFC 9470 §3. */
function signInNeeded({ headers }: Response, actor = '<official>'): string | undefined {
  const challenge = headers.get('www-authenticate') ?? '';
  if (!challenge.includes('insufficient_user_authentication')) return undefined;
  const seconds = /max_age="(\d+)"/.exec(challenge)?.[1];
  const why =
    seconds === undefined
      ? `${actor} has to have signed in.`
      : `Nobody takes this back, so ${actor} has to have signed in within the last ${Number(seconds) / 60} minutes.`;
  return `${why} Sign in, then say it again:\n  lgsp sign-in ${actor}`;
}

function parsed(text: string): Refusal {
  try {
    return JSON.parse(text) as Refusal;
  } catch {
    return {}; // somebody between here and the gateway
  }
}
