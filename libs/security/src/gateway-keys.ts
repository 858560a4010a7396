import {
  createLocalJWKSet,
  type FlattenedJWSInput,
  type JSONWebKeySet,
  type JWSHeaderParameters,
} from 'jose';
import { KeysAway } from './security.errors.js';

type Key = Awaited<ReturnType<ReturnType<typeof createLocalJWKSet>>>;

/** Milliseconds: keys older than this are read again; a token with an unknown key asks at most so often. */
const FRESH = 10 * 60_000;
const COOLDOWN = 5_000;
const TIMEOUT = 3_000;

/**
 * The gateway's public keys. While it is away the keys seen last are still good: keys change by being added first, so
 * an outage of the gateway does not lock out callers whose tokens it has already issued.
 */
export class GatewayKeys {
  private keys: { readonly find: ReturnType<typeof createLocalJWKSet>; readonly readAt: number } | undefined;
  private lastTry = 0;
  private pending: Promise<void> | undefined;

  /** The same keys are found at each of the gateways. */
  constructor(private readonly urls: readonly string[]) {}

  async find(header: JWSHeaderParameters, token: FlattenedJWSInput): Promise<Key> {
    if (!this.keys || Date.now() - this.keys.readAt > FRESH) await this.refresh();
    if (!this.keys) throw new KeysAway({ retryAfter: 5 });
    try {
      return await this.keys.find(header, token);
    } catch {
      await this.refresh();
      return this.keys.find(header, token);
    }
  }

  private async refresh(): Promise<void> {
    if (this.pending) return this.pending;
    // Without any key nobody can call at all, so that the wait between two looks is short.
    if (Date.now() - this.lastTry < (this.keys ? COOLDOWN : 250)) return;
    this.lastTry = Date.now();
    this.pending = this.read().finally(() => (this.pending = undefined));
    return this.pending;
  }

  private async read(): Promise<void> {
    for (const url of this.urls) {
      const set = await keysAt(url);
      if (set === undefined) continue;
      this.keys = { find: createLocalJWKSet(set), readAt: Date.now() };
      return;
    }
  }
}

/** Undefined when it is away or unreadable: the keys seen last stay. */
async function keysAt(url: string): Promise<JSONWebKeySet | undefined> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT) });
    return answer.ok ? ((await answer.json()) as JSONWebKeySet) : undefined;
  } catch {
    return undefined;
  }
}
