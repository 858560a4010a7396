import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** One registry a process. Labels are templates and registered codes, never values from a request. */
export const metrics = new Registry();

export const requestSeconds = new Histogram({
  name: 'lgsp_http_request_duration_seconds',
  help: 'Time to answer, by route template and status',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers: [metrics],
});

export const rpcSeconds = new Histogram({
  name: 'lgsp_grpc_request_duration_seconds',
  help: 'Time to answer, by method and code',
  labelNames: ['method', 'code'],
  registers: [metrics],
});

let collecting = false;

/** Memory, event loop and garbage collection; called once by a service, so that tests pay nothing. */
export function collectProcessMetrics(system: string): void {
  if (collecting) return;
  collecting = true;
  metrics.setDefaultLabels({ system });
  collectDefaultMetrics({ register: metrics });
}

/** A gauge read when it is scraped. */
export const gauge = (name: string, help: string, read: () => number | Promise<number>): Gauge =>
  new Gauge({
    name,
    help,
    registers: [metrics],
    async collect() {
      this.set(await read());
    },
  });

/** A gauge with one figure a value of `label`, read when it is scraped; no figures while reading fails. */
export function gaugeBy(
  name: string,
  help: string,
  label: string,
  read: () => Promise<Readonly<Record<string, number>>>,
): Gauge {
  metrics.removeSingleMetric(name); // several services in one process, as suites have them: the last one counts
  return new Gauge({
    name,
    help,
    labelNames: [label],
    registers: [metrics],
    async collect() {
      this.reset();
      const figures = await read().catch(() => ({}));
      for (const [value, figure] of Object.entries<number>(figures)) this.set({ [label]: value }, figure);
    },
  });
}

export const counter = <Label extends string>(
  name: string,
  help: string,
  ...labelNames: Label[]
): Counter<Label> => new Counter({ name, help, labelNames, registers: [metrics] });

export const histogram = <Label extends string>(
  name: string,
  help: string,
  /** Upper bounds. */
  buckets: number[],
  ...labelNames: Label[]
): Histogram<Label> => new Histogram({ name, help, buckets, labelNames, registers: [metrics] });
