import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const read = <Shape>(file: string): Shape =>
  parse(readFileSync(new URL(`../deploy/observability/${file}`, import.meta.url), 'utf8')) as Shape;

interface Rules {
  readonly groups: readonly { readonly rules: readonly { readonly alert?: string }[] }[];
}
interface Tests {
  readonly tests: readonly {
    readonly alert_rule_test: readonly {
      readonly alertname: string;
      readonly exp_alerts: readonly object[];
    }[];
  }[];
}

const alerts = read<Rules>('rules.yml').groups.flatMap(({ rules }) =>
  rules.flatMap(({ alert }) => alert ?? []),
);
const tried = read<Tests>('rules.test.yml').tests.flatMap((test) => test.alert_rule_test);

/** promtool runs the tests that are there (`npm run rules`); that an alert has any it does not ask. */
it.each(alerts)('%s is seen to fire, and to be quiet', (alert) => {
  const told = tried.filter(({ alertname }) => alertname === alert).map((one) => one.exp_alerts.length > 0);
  expect([...new Set(told)].sort()).toEqual([false, true]);
});
