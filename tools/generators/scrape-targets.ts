import { serviceCatalogue } from '@lgsp/provisioning';
import type { Generator } from './generator.ts';

const FILE = 'deploy/observability/targets.json';
/** MANAGEMENT_PORT of the image. */
const PORT = 8082;

/** What Prometheus scrapes in the compose file: every service, on its management port. */
export const scrapeTargets: Generator = {
  name: 'scrape targets',
  target: FILE,
  generate(root) {
    const targets = serviceCatalogue(root).map(({ name }) => `${name}:${PORT}`);
    return Promise.resolve(new Map([[FILE, `${JSON.stringify([{ targets }], undefined, 2)}\n`]]));
  },
};
