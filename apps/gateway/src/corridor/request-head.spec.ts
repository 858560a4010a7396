import { XRoadError } from '@lgsp/x-road';
import { readHead } from './request-head.js';

const ID = '019ab000-0000-7000-8000-000000000001';

describe('request head', () => {
  it('takes what the exchange asserts out of what travels on', () => {
    const head = readHead([
      ...[
        'Host',
        'x',
        'Authorization',
        'Bearer t',
        'X-Road-Client',
        'VN/GOV/H56/a',
        'X-Road-Id',
        ID,
        'Accept',
        'a/b',
      ],
      ...[
        'X-LGSP-Purpose',
        'testing',
        'X-LGSP-Invented',
        '1',
        'X-Forwarded-For',
        '1',
        'Cookie',
        'c',
        'X-Own',
        'unlisted',
      ],
    ]);
    expect(head).toMatchObject({
      client: 'VN/GOV/H56/a',
      messageId: ID,
      purpose: 'testing',
    });
    expect(head.forward).toEqual(['accept', 'a/b']);
    expect([...head.unlisted]).toEqual([['x-own', 'unlisted']]);
  });

  it('drops hop-by-hop headers, also those that Connection nominates', () =>
    expect(
      readHead(['Connection', 'close, Prefer', 'Prefer', '1', 'TE', 'trailers', 'Accept', '2']).forward,
    ).toEqual(['accept', '2']));

  it('repeats no call by a key that Connection nominates, for it stays here', () =>
    expect(readHead(['Connection', 'Idempotency-Key', 'Idempotency-Key', 'k'])).toMatchObject({
      idempotencyKey: undefined,
      forward: [],
    }));

  it.each(['H56.HT01-261129-200074166', '000.00.06.H56-261129-200074166'])(
    'takes the dossier %s, whose serial looks like a personal number',
    (dossier) => expect(readHead(['X-Road-Issue', dossier])).toMatchObject({ dossier }),
  );

  it.each([
    [['X-Road-Id', 'not-a-uuid']],
    [['X-Road-UserId', 'Nguyễn Văn A']],
    [['X-Road-UserId', 'H56:038190000001']],
    [['X-LGSP-Timeout', '-1']],
    [['X-LGSP-Correlation-Id', '1']],
    [['X-Custom', '038190000001']],
    [['X-Road-Issue', 'H56-261129-038190000001']],
    [['X-LGSP-Procedure', '1'.repeat(21)]],
    [['X-Road-Client', 'a', 'x-road-client', 'b']],
    [['Authorization', 'a', 'authorization', 'b']],
  ])('refuses %j', (headers) => expect(() => readHead(headers)).toThrow(XRoadError));
});
