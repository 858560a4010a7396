import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Generator } from './generator.ts';

const FOLDER = 'deploy/observability';

interface Panel {
  readonly title: string;
  /** As Grafana names it. */
  readonly unit: string;
  /** Legend → PromQL. */
  readonly draws: Readonly<Record<string, string>>;
}
interface Dashboard {
  readonly title: string;
  readonly panels: readonly Panel[];
}

const SOURCE = { type: 'prometheus', uid: 'prometheus' };
/** Of a grid of 24: two panels a row. */
const [WIDTH, HEIGHT] = [12, 8];

/** Dashboards as Grafana provisions them, of what stands in dashboards.yaml. */
export const dashboards: Generator = {
  name: 'dashboards',
  target: `${FOLDER}/dashboards`,
  generate(root) {
    const text = readFileSync(join(root, FOLDER, 'dashboards.yaml'), 'utf8');
    const files = Object.entries(parse(text) as Record<string, Dashboard>).map(
      ([name, dashboard]): [string, string] => [
        `${FOLDER}/dashboards/${name}.json`,
        `${JSON.stringify(dashboardOf(name, dashboard), undefined, 2)}\n`,
      ],
    );
    return Promise.resolve(new Map(files));
  },
};

const dashboardOf = (name: string, { title, panels }: Dashboard) => ({
  uid: `lgsp-${name}`,
  title,
  tags: ['lgsp'],
  schemaVersion: 39,
  timezone: 'Asia/Ho_Chi_Minh',
  refresh: '30s',
  time: { from: 'now-6h', to: 'now' },
  panels: panels.map(({ title: of, unit, draws }, n) => ({
    id: n + 1,
    type: 'timeseries',
    title: of,
    datasource: SOURCE,
    gridPos: { x: (n % 2) * WIDTH, y: Math.floor(n / 2) * HEIGHT, w: WIDTH, h: HEIGHT },
    fieldConfig: { defaults: { unit, min: 0 }, overrides: [] },
    targets: Object.entries(draws).map(([legendFormat, expr], ref) => ({
      refId: String.fromCharCode(65 + ref),
      datasource: SOURCE,
      ...{ expr, legendFormat },
    })),
  })),
});
