import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Environment } from '../environment.js';

/** Who has signed in here, through which client of which gateway. */
export interface SignedIn {
  readonly gateway: string;
  readonly client: string;
  /** `<member>:<staff id>`. */
  readonly official: string;
  readonly accessToken: string;
  /** Milliseconds, when a new one is due. */
  readonly accessEnds: number;
  readonly refreshToken: string;
}

const OWNER_ALONE = 0o600;
const OTHERS = 0o077;

const fileOf = ({ LGSP_SIGN_IN_FILE: file }: Environment): string =>
  file ?? join(homedir(), '.local', 'state', 'lgsp', 'sign-in.json');

/** As it is kept; undefined where nobody has signed in through this client of this gateway. Throws where others may read it. */
export function keptSignIn(environment: Environment): SignedIn | undefined {
  const file = fileOf(environment);
  const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? OWNER_ALONE;
  if ((mode & OTHERS) !== 0)
    throw new Error(
      `${file} can be read by others, who could act as you. Sign out (lgsp sign-out), then sign in again.`,
    );
  return whoSignedIn(environment);
}

/** The same, whoever may read it: to sign them out. */
export function whoSignedIn(environment: Environment): SignedIn | undefined {
  const file = fileOf(environment);
  if (!existsSync(file)) return undefined;
  const kept = JSON.parse(readFileSync(file, 'utf8')) as SignedIn;
  const { GATEWAY_URL: gateway, CLIENT_ID: client } = environment;
  return kept.gateway === gateway && kept.client === client ? kept : undefined;
}

/** In place of the one before; never there half, nor for others. */
export function keep(environment: Environment, signedIn: SignedIn): void {
  const file = fileOf(environment);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const written = `${file}.${process.pid}`;
  writeFileSync(written, JSON.stringify(signedIn), { mode: OWNER_ALONE });
  chmodSync(written, OWNER_ALONE); // one that was left there keeps its own mode
  renameSync(written, file);
}

export const forget = (environment: Environment): void => rmSync(fileOf(environment), { force: true });
