import { EventTraceAnswer, SystemIdentity } from '@lgsp/service-kit';
import { HEADER } from '@lgsp/x-road';
import { scopeText } from '@lgsp/security';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { type z } from 'zod';
import { ProviderTokens } from '../identity/provider-tokens.js';
import { AnswerRoom } from '../providers/answer-room.js';
import { ProviderFailure } from '../providers/provider-answer.js';
import { ProviderPools } from '../providers/provider-pools.js';

export type Trace = z.output<typeof EventTraceAnswer>;

/** What a department said; `away`: nobody answered in time, `failed`: it answered, but not that. */
export type Told =
  { readonly asked: 'answered'; readonly trace: Trace } | { readonly asked: 'away' | 'failed' };

const PATIENCE_MS = 2_000;

/** Asks departments what they know of an event, on demand and under the gateway's own token: there is no other source. */
@Injectable()
export class DepartmentTraces {
  private readonly log = new Logger(DepartmentTraces.name);

  constructor(
    private readonly pools: ProviderPools,
    private readonly room: AnswerRoom,
    private readonly tokens: ProviderTokens,
    @Inject(SystemIdentity) private readonly self: SystemIdentity,
  ) {}

  /** Never rejects: one department that is away must not hide what the others know. */
  async ask(system: string, eventId: string): Promise<Told> {
    const held = this.room.answer().of(this.self.id.text);
    try {
      const answer = await this.pools.get(system)?.send({
        method: 'GET',
        path: `/admin/events/${eventId}`,
        headers: [
          ...['authorization', await this.tokens.header(system)],
          ...[HEADER.client, this.self.id.text, HEADER.scope, scopeText('province')],
        ],
        body: undefined,
        timeoutMs: PATIENCE_MS,
        streams: false,
        repeatable: true,
        held,
      });
      if (!answer) return { asked: 'away' };
      if (answer.status !== 200) throw new Error(`status ${answer.status}`);
      return { asked: 'answered', trace: EventTraceAnswer.strip().parse(JSON.parse(answer.body.toString())) };
    } catch (error) {
      if (error instanceof ProviderFailure) return { asked: 'away' };
      this.log.warn(`${system} does not tell what it knows of ${eventId}: ${nameOf(error)}`);
      return { asked: 'failed' };
    } finally {
      held.giveBack();
    }
  }
}

/** The text of a schema's error may hold what the department said. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
