import { counter, histogram } from '@lgsp/observability';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type Agreement, type RequestClause } from '../policy/agreement.js';
import { type Endpoint } from '../policy/endpoint.js';
import { type Subsystem } from '../policy/subsystem.js';
import { Registry } from '../registry/registry.js';
import { type CallOutcome } from './call-outcome.js';
import { type Known } from './admitted.js';

const LABELS = ['kind', 'provider', 'operation', 'agreement', 'clause', 'consumer', 'outcome'] as const;
type Labels = Readonly<Record<Exclude<(typeof LABELS)[number], 'outcome'>, string>>;
type Kind = Known['kind'];

const calls = counter(
  'lgsp_gateway_calls_total',
  'Calls that members made through this gateway, by the clause that let them pass and what became of them',
  ...LABELS,
);
const seconds = histogram(
  'lgsp_gateway_call_seconds',
  'From the head of a call to its recorded answer, of calls that a clause let pass',
  [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  'kind',
  'provider',
);
const ownSeconds = histogram(
  'lgsp_gateway_own_seconds',
  'The same without the time in which the provider was waited for',
  [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1],
  'kind',
);

/** Those that rules divide by each other begin with 0, so that the first failure is a rise. */
const FROM_THE_START: readonly CallOutcome[] = ['ok', 'failed', 'not-sent', 'unknown'];

/** Counts calls of one clause, or of what has none; its counters are looked up once. */
class Meter {
  private readonly counters = new Map<CallOutcome, { inc(): void }>();
  private readonly time: { observe(seconds: number): void } | undefined;
  private readonly ownTime: { observe(seconds: number): void } | undefined;

  constructor(
    private readonly labels: Labels,
    isGranted: boolean,
  ) {
    if (!isGranted) return;
    const { kind, provider } = labels;
    this.time = seconds.labels(kind, provider);
    this.ownTime = ownSeconds.labels(kind);
    for (const outcome of FROM_THE_START) calls.inc({ ...labels, outcome }, 0);
  }

  count(outcome: CallOutcome): void {
    let found = this.counters.get(outcome);
    if (!found) this.counters.set(outcome, (found = calls.labels({ ...this.labels, outcome })));
    found.inc();
  }

  /** Milliseconds. */
  took(all: number, own: number): void {
    this.time?.observe(all / 1_000);
    this.ownTime?.observe(own / 1_000);
  }
}

/**
 * A meter for each clause in force. No label holds what a caller made up: what is not registered, not agreed or not known is one value each, so
 * there are as many series as clauses (times the outcomes that occur), of a group's agreement for each member, and clients × providers for what no clause speaks of.
 */
@Injectable()
export class CallMeters implements OnApplicationBootstrap {
  /** Members of a group share the clauses of its agreement. */
  private readonly ofAgreements = new WeakMap<Agreement, Map<RequestClause, Meter>>();
  private readonly others = new Map<string, Meter>();

  constructor(private readonly registry: Registry) {}

  onApplicationBootstrap(): void {
    this.registry.watch(({ agreements }) => {
      for (const agreement of agreements)
        for (const clause of agreement.requests) this.ofClause(agreement, clause);
    });
  }

  ofClause(agreement: Agreement, clause: RequestClause): Meter {
    return this.ofAgreements.get(agreement)?.get(clause) ?? this.begin(agreement, clause);
  }

  /** Of calls that no clause lets pass, or nobody is known to make. */
  ofNoClause(kind: Kind, consumer = '(unknown)', provider?: Subsystem): Meter {
    const labels = {
      ...{ kind, operation: '(none)', agreement: '(none)', clause: '(none)', consumer },
      provider: provider?.id.text ?? '(unregistered)',
    };
    const key = `${kind} ${labels.provider} ${consumer}`;
    let meter = this.others.get(key);
    if (!meter) this.others.set(key, (meter = new Meter(labels, false)));
    return meter;
  }

  private begin(agreement: Agreement, clause: RequestClause): Meter {
    const labels = {
      ...{ kind: kindOf(clause.endpoint), operation: templateOf(clause.endpoint) },
      ...{ provider: agreement.provider.text, consumer: agreement.consumer.text },
      ...{ agreement: agreement.id, clause: clause.clause },
    };
    const meter = new Meter(labels, true);
    const begun = this.ofAgreements.get(agreement) ?? new Map<RequestClause, Meter>();
    this.ofAgreements.set(agreement, begun.set(clause, meter));
    return meter;
  }
}

const kindOf = ({ kind }: Endpoint): Kind => (kind === 'grpc' ? 'grpc' : 'request');

/** As the description has it: `GET /persons/{id}`, `lgsp.population.v1.Persons/GetPerson`. */
export const templateOf = ({ kind, method, path, name }: Endpoint): string =>
  kind === 'grpc' ? name : `${method} ${path}`;
