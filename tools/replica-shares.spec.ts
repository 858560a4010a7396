import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judgeShares } from './replica-shares.js';

const folder = mkdtempSync(join(tmpdir(), 'shares-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Of platforms, each with the calls of every replica by name; all hold partitions on those with `holding`. */
const faultsOf = (
  platforms: readonly Readonly<Record<string, number>>[],
  holding = (_platform: number): boolean => true,
): readonly string[] => {
  const file = join(folder, 'shares');
  const lines = platforms.flatMap((calls, n) =>
    Object.entries(calls).map(([name, count]) =>
      JSON.stringify({
        ...{ name, calls: count, replicas: Object.keys(calls).length },
        partitions: holding(n) ? 1 : 0,
      }),
    ),
  );
  writeFileSync(file, lines.join('\n'));
  return judgeShares(file).faults;
};

it.each([
  ['share alike', [{ land: 40, 'land-2': 60 }], []],
  ['leave one aside', [{ land: 90, 'land-2': 10 }], ['land-2 answered 10 % of the calls']],
  ['are asked too seldom to judge', [{ land: 9, 'land-2': 1 }], []],
  ['are asked seldom, and one never', [{ land: 10, 'land-2': 0 }], ['land-2 answered 0 % of the calls']],
  [
    'are of two in one suite and of three in another',
    [
      { land: 900, 'land-2': 900 },
      { land: 20, 'land-2': 20, 'land-3': 20 },
    ],
    [],
  ],
  ['are alone in one suite', [{ land: 900 }, { land: 40, 'land-2': 60 }], []],
  ['are alone in all', [{ land: 900 }], ['land has one replica', 'no platform ran']],
])('replicas that %s', (_what, platforms, faults) => {
  expect(faultsOf(platforms as Record<string, number>[])).toEqual(faults);
});

it('replicas that hold partitions on one platform need none where others do it for them', () => {
  const platforms = [
    { gateway: 40, 'gateway-2': 60, 'gateway-3': 50 },
    { gateway: 40, 'gateway-2': 60 },
  ];
  expect(faultsOf(platforms, (n) => n === 0)).toEqual([]);
  expect(faultsOf([{ land: 40, 'land-2': 60 }], () => false)).toEqual([
    'land held no partition',
    'land-2 held no partition',
  ]);
});
