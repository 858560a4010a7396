import { acts } from './acts.ts';
import { agencies } from './agencies.ts';
import { compose } from './compose.ts';
import { dashboards } from './dashboards.ts';
import { errors } from './errors.ts';
import type { Generator } from './generator.ts';
import { headers } from './headers.ts';
import { kubernetes } from './kubernetes.ts';
import { legalActs } from './legal-acts.ts';
import { openapi } from './openapi.ts';
import { protos } from './protos.ts';
import { scopes } from './scopes.ts';
import { scrapeTargets } from './scrape-targets.ts';
import { settings } from './settings.ts';

/** All of them; a new one is added here and is then compared in CI. */
export const generators: readonly Generator[] = [
  openapi,
  protos,
  errors,
  headers,
  acts,
  scopes,
  agencies,
  legalActs,
  settings,
  compose,
  kubernetes,
  dashboards,
  scrapeTargets,
];
