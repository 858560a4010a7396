import { systemId } from '@lgsp/x-road';
import { type Agreement } from './agreement.js';
import { denialOf } from './denial.js';
import { type Endpoint } from './endpoint.js';
import { grantOfCall } from './grants.js';
import { agreementsBetween, compilePolicy } from './policy.js';

const consumer = systemId('VN/GOV/H56/one-stop');
const provider = systemId('VN/GOV/H56/population');
const rest = (method: string, path: string): Endpoint => ({
  provider: provider.text,
  kind: 'rest',
  method,
  path,
  name: `${method} ${path.replace(/\{\w+\}/g, '*')}`,
  safe: false,
  takesKey: false,
  streams: false,
  lists: [],
});
const quota = { count: 1, seconds: 1 };
const lookup = rest('POST', '/person-lookups');
const person = rest('GET', '/persons/{id}');
const rpc: Endpoint = { ...person, kind: 'grpc', method: '', path: '/p.v1.P/Get', name: 'p.v1.P/Get' };

const agreement = (over: Partial<Agreement> = {}): Agreement => ({
  id: 'one-stop--population--verify-parent',
  version: 1,
  consumer,
  provider,
  legalBasis: [{ act: 'NĐ 63/2024/NĐ-CP', articles: ['5'] }],
  purposes: ['birth-linked-procedure'],
  validity: { from: '2026-09-01', to: '2027-08-31' },
  requests: [{ clause: 'r1', endpoint: lookup, quota, fields: ['/match'], filter: (body) => body }],
  events: [],
  ...over,
});

const ask = (agreements: Agreement[], endpoint = lookup, over: { purpose?: string; today?: string } = {}) => {
  const policy = compilePolicy({
    agencies: [],
    subsystems: [],
    endpoints: new Map(),
    agreements,
    subscriptions: [],
  });
  const question = {
    consumer: consumer.text,
    provider: provider.text,
    endpoint,
    purpose: 'birth-linked-procedure',
    today: '2026-11-22',
    ...over,
  };
  const grant = grantOfCall(policy, question);
  if (grant) return `${grant.agreement.id}/${grant.clause.clause}`;
  return denialOf(agreementsBetween(policy, consumer.text, provider.text), question);
};

describe('a call', () => {
  it('grants what a clause names', () =>
    expect(ask([agreement()])).toBe('one-stop--population--verify-parent/r1'));

  it('denies an endpoint that no clause names, and says what is near', () =>
    expect(ask([agreement()], person)).toBe(
      'No clause of one-stop--population--verify-parent v1 grants GET /persons/* (purpose birth-linked-procedure); nearest: r1',
    ));

  it('denies another purpose and a missing one', () => {
    expect(ask([agreement()], lookup, { purpose: 'curiosity' })).toContain('(purpose curiosity)');
    expect(ask([agreement()], lookup, { purpose: '' })).toContain('No clause');
  });

  it('denies before the first day and after the last, not on them', () => {
    expect(ask([agreement()], lookup, { today: '2026-08-31' })).toContain('from 2026-09-01');
    expect(ask([agreement()], lookup, { today: '2026-09-01' })).toContain('/r1');
    expect(ask([agreement()], lookup, { today: '2027-08-31' })).toContain('/r1');
    expect(ask([agreement()], lookup, { today: '2027-09-01' })).toContain('has ended');
  });

  it('denies without an agreement', () => expect(ask([])).toContain('No agreement between'));

  it('takes a later agreement when an earlier one does not grant', () =>
    expect(ask([agreement({ requests: [] }), agreement({ id: 'second' })])).toBe('second/r1'));

  it('grants gRPC by name', () =>
    expect(ask([agreement({ requests: [{ clause: 'm1', endpoint: rpc, quota }] })], rpc)).toContain('/m1'));
});
