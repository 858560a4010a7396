import { type Ask } from '../exchanges/exchange-record.js';
import { type Vouched } from '../identity/vouching.js';
import { type Endpoint } from '../policy/endpoint.js';
import { type Grant } from '../policy/grants.js';
import { type Subsystem } from '../policy/subsystem.js';
import { type Known } from './admitted.js';

/** Only registered names and templates: what the client made up is not written down. */
export function askOf(
  { kind, head, identity }: Known,
  provider: Subsystem | undefined,
  endpoint: Endpoint | undefined,
  grant: Grant | undefined,
  sent?: Pick<Ask, 'salt' | 'requestHash' | 'requestSize' | 'scope'> & Vouched,
): Ask {
  const { agreement, clause } = grant ?? {};
  return {
    kind,
    client: identity.client,
    provider: provider?.id.text ?? '(unregistered)',
    operation: endpoint?.name ?? '(unregistered)',
    safe: endpoint?.safe ?? false,
    agreement: agreement && clause && { id: agreement.id, version: agreement.version, clause: clause.clause },
    group: agreement?.membership?.group,
    fields: clause?.fields,
    purpose: head.purpose,
    procedure: head.procedure,
    dossier: head.dossier,
    actor: head.actor,
    representedParty: head.representedParty,
    messageId: head.messageId,
    causationId: head.causationId,
    correlationId: head.correlationId,
    ...sent,
  };
}
