import { HEADER } from '@lgsp/x-road';
import { type Admitted } from '../src/corridor/admitted.js';
import { type Call, type Handed } from '../src/corridor/call.js';
import { readHead, type RequestHead } from '../src/corridor/request-head.js';
import { type Endpoint } from '../src/policy/endpoint.js';
import { type Subsystem } from '../src/policy/subsystem.js';
import { type RegistrySnapshot } from '../src/registry/registry.js';

interface Line extends Handed {
  readonly body: Buffer;
}

/**
 * A made-up third transport, whole: one line asks (`<token> <client> <purpose> <provider> <method> <path>`), one line
 * answers. `provider` is the line to whoever answers.
 */
export class LineCall implements Call<string, Line> {
  readonly kind = 'request';
  private readonly words: readonly string[];

  constructor(
    readonly id: string,
    line: string,
    private readonly provider: (line: string) => Promise<string>,
  ) {
    this.words = line.split(' ');
  }

  authorization(): string {
    return `Bearer ${this.words[0] ?? ''}`;
  }

  readHead(): RequestHead {
    const [, client = '', purpose = ''] = this.words;
    return readHead([HEADER.client, client, HEADER.purpose, purpose]);
  }

  providerIn({ subsystems }: RegistrySnapshot): Subsystem | undefined {
    return subsystems.get(this.words[3] ?? '');
  }

  endpointIn({ matchers }: RegistrySnapshot, { id }: Subsystem): Endpoint | undefined {
    return matchers.get(id.text)?.(this.words[4] ?? '', this.words[5] ?? '');
  }

  verdictOf(): 'ok' {
    return 'ok';
  }

  readBody(): undefined {
    return undefined;
  }

  send(_: Admitted, body: Buffer | undefined, authorization: string): Promise<string> {
    return this.provider(`${authorization} ${this.words.slice(4).join(' ')} ${body?.length ?? 0}`);
  }

  release(answer: string, { grant }: Admitted): Line {
    const bytes = Buffer.from(answer);
    return { status: 0, body: grant.clause.filter?.(bytes) ?? bytes };
  }
}
