import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PlatformRun } from '@lgsp/testing';
import { runLgsp, signInToLgsp } from './run-lgsp.js';

const SHIPPED = join(import.meta.dirname, '../../../gateway/registry');
const AGREEMENT = 'education--population--forecast-intake';

/** The operator changes what is in force while everything runs. */
export const registry = (platform: () => PlatformRun): void => {
  let folder: string;
  beforeAll(async () => {
    await signInToLgsp(platform());
    folder = mkdtempSync(join(tmpdir(), 'lgsp-registry-'));
    cpSync(SHIPPED, folder, { recursive: true });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const edit = (file: string, change: (text: string) => string): void =>
    writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')));
  const lgsp = (...args: string[]) => runLgsp(platform(), 'registry', ...args);

  describe('the registry', () => {
    it('is in force as it was shipped', async () =>
      expect(await lgsp('plan', folder)).toMatchObject({
        code: 0,
        out: expect.stringContaining('is in force: nothing changes') as string,
      }));

    it('is planned and applied under the name of a person, and gateways follow', async () => {
      let version = 0;
      edit(`agreements/${AGREEMENT}.yaml`, (text) =>
        text.replace(/^version: (\d+)$/m, (_, present) => `version: ${(version = Number(present)) + 1}`),
      );
      expect((await lgsp('plan', folder)).out).toContain('raise the number');
      edit('bundle.json', (text) =>
        JSON.stringify({ number: (JSON.parse(text) as { number: number }).number + 1 }),
      );
      const change = `~ agreement ${AGREEMENT} ${version} → ${version + 1}`;
      expect((await lgsp('plan', folder)).out).toContain(change);
      expect(await lgsp('apply', folder)).toMatchObject({
        code: 0,
        out: expect.stringContaining(change) as string,
      });
      const [latest] = await platform().rows(
        'gateway',
        'SELECT applied_by FROM registry_bundle ORDER BY number DESC LIMIT 1',
      );
      expect(latest).toEqual({ applied_by: 'H56:op-1' });
    });
  });
};
