import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type ObservedPlatform } from './observed-platform.js';

const ROOT = new URL('../../../../', import.meta.url);
const FOLDER = 'deploy/observability/';
const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');

interface Rules {
  readonly groups: readonly {
    readonly rules: readonly {
      readonly alert?: string;
      readonly expr: string;
      readonly annotations?: { readonly runbook?: string };
    }[];
  }[];
}
const rules = (parse(read(`${FOLDER}rules.yml`)) as Rules).groups.flatMap((group) => group.rules);
const alerts = rules.flatMap((rule) => (rule.alert === undefined ? [] : [{ ...rule, alert: rule.alert }]));
const dashboards = readdirSync(new URL(`${FOLDER}dashboards`, ROOT));

/** Those of the platform and of Node; what Prometheus makes itself (`up`, recorded ratios) has other names. */
const NAMES = /\b(?:lgsp|nodejs|process)_\w+/g;
const namesIn = (text: string): readonly string[] => [...new Set(text.match(NAMES) ?? [])];

/** Rules and dashboards speak of what a running platform shows; each alert says what to do. */
export function describeRules(observed: () => ObservedPlatform): void {
  describe('rules and dashboards', () => {
    it.each(alerts)(
      '$alert has a runbook with what it means, what to look at and what to do',
      ({ alert, annotations }) => {
        expect(annotations?.runbook).toBe(`docs/runbooks/${alert}.md`);
        const page = read(`docs/runbooks/${alert}.md`);
        for (const part of [`# ${alert}\n`, '**What it means.**', '**Look at**', '**Do**'])
          expect(page).toContain(part);
      },
    );

    it('have a runbook for nothing else', () => {
      const pages = readdirSync(new URL('docs/runbooks', ROOT)).filter((file) => file !== 'README.md');
      expect(pages.sort()).toEqual(alerts.map(({ alert }) => `${alert}.md`).sort());
    });

    it('name figures that a running platform shows, and no others', async () => {
      await observed().registerFacility({});
      const services = ['gateway', 'one-stop', 'fire-safety'];
      const shown = new Set((await Promise.all(services.map(observed().metrics))).flatMap(samplesIn));
      const named = namesIn(
        [
          ...rules.map(({ expr }) => expr),
          ...dashboards.map((file) => read(`${FOLDER}dashboards/${file}`)),
        ].join('\n'),
      );
      expect(named.length).toBeGreaterThan(20);
      expect(named.filter((name) => !shown.has(name))).toEqual([]);
    });
  });
}

/** Names of samples; of a histogram that has none yet, too. */
const samplesIn = (text: string): readonly string[] =>
  [...text.matchAll(/^# TYPE (\S+) (\w+)$/gm)].flatMap(([, name = '', type]) =>
    type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
  );
