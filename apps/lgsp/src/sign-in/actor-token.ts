import { type Environment } from '../environment.js';
import { renewed, type Tokens } from '../oauth.js';
import { keep, keptSignIn, type SignedIn } from './kept.js';

/** A token is not shown in the last of its life: it could expire on its way. */
const MARGIN_MS = 30_000;

/**
 * The own token of who acts, renewed where that is due; undefined where none is at hand, which is the gateway's to judge: it knows
 * which acts ask for one, and from which day.
 */
export async function actorToken(environment: Environment, actor: string): Promise<string | undefined> {
  if (environment.LGSP_ACTOR_TOKEN !== undefined) return environment.LGSP_ACTOR_TOKEN;
  const kept = keptSignIn(environment);
  if (kept?.official !== actor) return undefined;
  if (Date.now() < kept.accessEnds) return kept.accessToken;
  const tokens = await renewed(environment, kept.refreshToken);
  if (!tokens) return undefined;
  keep(environment, { ...kept, ...timed(tokens) });
  return tokens.access_token;
}

/** As it is kept. */
export const timed = (tokens: Tokens): Pick<SignedIn, 'accessToken' | 'accessEnds'> => ({
  accessToken: tokens.access_token,
  accessEnds: Date.now() + tokens.expires_in * 1_000 - MARGIN_MS,
});
