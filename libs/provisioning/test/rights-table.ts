import { fileURLToPath } from 'node:url';
import { GATEWAY, serviceCatalogue } from '../src/service-catalogue.js';

/** The services as they are, and said once more in words of its own: who may do what with which topic. */
export const catalogue = serviceCatalogue(fileURLToPath(new URL('../../../', import.meta.url)));
export const services = catalogue.map(({ name }) => name);
export const topicNames = catalogue
  .filter(({ topics }) => topics)
  .flatMap(({ name }) => [`out.${name}`, `in.${name}`]);

export const mayWrite = (service: string, topic: string): boolean =>
  service === GATEWAY ? topic.startsWith('in.') : topic === `out.${service}`;

export const mayRead = (service: string, topic: string): boolean =>
  service === GATEWAY ? topic.startsWith('out.') : topic === `in.${service}`;

/** `service topic` of every pair for which `allowed` says so. */
export const pairs = (allowed: (service: string, topic: string) => boolean): string[] =>
  services.flatMap((service) =>
    topicNames.filter((topic) => allowed(service, topic)).map((topic) => `${service} ${topic}`),
  );
