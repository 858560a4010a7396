import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judgeShares } from './replica-shares.js';

const folder = mkdtempSync(join(tmpdir(), 'shares-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Of all platforms, or by their number. */
type Said = boolean | ((platform: number) => boolean);
const said = (what: Said, platform: number): boolean => (typeof what === 'boolean' ? what : what(platform));

/** Of platforms, each with the calls of every replica by name; all hold partitions on those with `holding`, none died on those with `steady`. */
const faultsOf = (
  platforms: readonly Readonly<Record<string, number>>[],
  { holding = true, steady = true }: { readonly holding?: Said; readonly steady?: Said } = {},
): readonly string[] => {
  const file = join(folder, 'shares');
  const lines = platforms.flatMap((calls, n) =>
    Object.entries(calls).map(([name, count]) =>
      JSON.stringify({
        ...{ name, calls: count, replicas: Object.keys(calls).length },
        partitions: said(holding, n) ? 1 : 0,
        steady: said(steady, n),
      }),
    ),
  );
  writeFileSync(file, lines.join('\n'));
  return judgeShares(file).faults;
};

it.each([
  ['share alike', [{ land: 40, 'land-2': 60 }], []],
  ['leave one aside', [{ land: 90, 'land-2': 10 }], ['land-2 answered 10 % of 100 calls']],
  ['are asked too seldom to judge', [{ land: 9, 'land-2': 1 }], []],
  ['are asked seldom, and one never', [{ land: 10, 'land-2': 0 }], ['land-2 answered no call']],
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
  expect(faultsOf(platforms, { holding: (n) => n === 0 })).toEqual([]);
  expect(faultsOf([{ land: 40, 'land-2': 60 }], { holding: false })).toEqual([
    'land held no partition',
    'land-2 held no partition',
  ]);
});

it('replicas are not judged by calls of a platform where one of them died', () => {
  const died = { land: 10, 'land-2': 90 };
  expect(faultsOf([died, { land: 40, 'land-2': 60 }], { steady: (n) => n === 1 })).toEqual([]);
  expect(faultsOf([died, died], { steady: (n) => n === 1 })).toEqual(['land answered 10 % of 100 calls']);
  expect(faultsOf([died], { steady: false })).toEqual([]);
  expect(faultsOf([{ land: 100, 'land-2': 0 }], { steady: false })).toEqual(['land-2 answered no call']);
});
