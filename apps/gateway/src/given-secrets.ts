import { ConfigError, isGenerated } from '@lgsp/config';
import { CONFIG } from '@lgsp/service-kit';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GatewayConfig } from './gateway.config.js';

/** In production every client's secret is one that was given; the folder is not seen by whoever checks the settings. */
@Injectable()
export class GivenSecrets implements OnModuleInit {
  constructor(@Inject(CONFIG) private readonly config: GatewayConfig) {}

  onModuleInit(): void {
    const { LGSP_ENV, SECRETS_DIR: folder } = this.config;
    if (LGSP_ENV !== 'production') return;
    const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => !entry.isDirectory());
    const generated = files.filter(({ name }) => isGenerated(readFileSync(join(folder, name), 'utf8')));
    if (generated.length === 0) return;
    const problem = `holds secrets that were generated, which LGSP_ENV=production refuses: ${generated.map(({ name }) => name).join(', ')}`;
    throw new ConfigError([{ key: 'SECRETS_DIR', problem }]);
  }
}
