import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ConfigDefinition, type Setting, settingsOf } from '@lgsp/config';
import { serviceCatalogue } from '@lgsp/provisioning';
import { descriptionOf } from './description.ts';
import type { Generator } from './generator.ts';

const FILE = 'docs/generated/settings.md';

const INTRODUCTION = `# Settings

Generated from the configurations by \`node tools/bootstrap.mjs drift --write\`. All that a process of the platform knows of its surroundings
stands here: environment variables, and files that they name. Every \`X\` may be given as \`X_FILE\`, a file that holds the value, and a **secret**
should be; both at once is a fault, an empty value counts as absent, and a start that is refused lists every fault. Under *Services* stand
services, and commands that are programs of their own.`;

/** Built modules that export the configuration of a program that is no service. */
const PROGRAMS: readonly (readonly [name: string, module: string, key: string])[] = [
  ['lgsp', 'apps/lgsp/dist/environment.js', 'environment'],
  ['provision', 'apps/provision/dist/provision.config.js', 'provisionConfig'],
];

/** Every setting there is: name, meaning, default, example, and who reads it. */
export const settings: Generator = {
  name: 'settings',
  target: FILE,
  async generate(root) {
    const services = serviceCatalogue(root);
    const read = await Promise.all([
      ...services.map(async (service) => ({
        by: service.name,
        settings: (await descriptionOf(service)).settings,
      })),
      ...PROGRAMS.map(async ([by, module, key]) => {
        const exported = (await import(pathToFileURL(join(root, module)).href)) as Record<
          string,
          ConfigDefinition
        >;
        const definition = exported[key];
        if (!definition) throw new Error(`${module} exports no ${key}`);
        return { by, settings: settingsOf(definition) };
      }),
    ]);
    const rows = new Map<string, Row>();
    for (const { by, settings } of read)
      for (const setting of settings) {
        const row = rows.get(JSON.stringify(setting)) ?? { setting, by: [] };
        rows.set(JSON.stringify(setting), { setting, by: [...row.by, by] });
      }
    return new Map([
      [
        FILE,
        `${INTRODUCTION}\n\n${table(
          [...rows.values()],
          services.map(({ name }) => name),
        )}\n`,
      ],
    ]);
  },
};

interface Row {
  readonly setting: Setting;
  readonly by: readonly string[];
}

const table = (rows: readonly Row[], services: readonly string[]): string =>
  [
    '| Name | Meaning | Default | Example | Services |',
    '|---|---|---|---|---|',
    ...rows
      .toSorted((a, b) => a.setting.name.localeCompare(b.setting.name, 'en'))
      .map(({ setting: { name, meaning, secret, required, example, ...rest }, by }) =>
        [
          '',
          `\`${name}\`${secret ? ' **secret**' : ''}`,
          cell(meaning),
          required ? '*required*' : rest.default ? `\`${rest.default}\`` : '',
          example === '…' ? '' : `\`${cell(example)}\``,
          readers(by, services),
          '',
        ]
          .join(' | ')
          .trim(),
      ),
  ].join('\n');

/** All services are one word. */
const readers = (by: readonly string[], services: readonly string[]): string =>
  services.every((name) => by.includes(name))
    ? ['all', ...by.filter((name) => !services.includes(name))].join(', ')
    : by.join(', ');

const cell = (text: string): string => text.replaceAll('|', '\\|');
