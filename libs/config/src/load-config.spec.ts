import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { ConfigError, generateSecret, loadConfig, platformConfig } from './index.js';

const good = {
  PORT: '7102',
  DATABASE_URL: 'postgres://population@127.0.0.1/population',
  BUS_DATABASE_URL: 'postgres://population@127.0.0.1/bus',
  GATEWAY_URL: 'http://127.0.0.1:7100',
};
const faultsOf = (env: Record<string, string>): string[] => {
  try {
    loadConfig(platformConfig, env);
    return [];
  } catch (error) {
    return error instanceof ConfigError ? error.faults.map(({ key }) => key).sort() : ['other'];
  }
};

describe('loadConfig', () => {
  it('gives typed values and defaults, frozen', () => {
    const config = loadConfig(platformConfig.extend({ LIMIT: z.coerce.number().default(5) }), good);
    expect(config).toMatchObject({ PORT: 7102, HOST: '127.0.0.1', BUS: 'embedded', LIMIT: 5 });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('lists every fault at once, and no value', () => {
    const env = {
      PORT: 'eighty',
      DATABASE_URL: 'mysql://u:hush@h/d',
      LOG_LEVEL: 'loud',
      CLIENT_SECRET: 'short',
    };
    expect(faultsOf(env)).toEqual([
      'BUS_DATABASE_URL',
      'CLIENT_SECRET',
      'DATABASE_URL',
      'GATEWAY_URL',
      'LOG_LEVEL',
      'PORT',
    ]);
    expect(() => loadConfig(platformConfig, env)).toThrow(
      /^(?![^]*(hush|short))[^]*GATEWAY_URL: is required/,
    );
  });

  it('reads a secret from its file, and refuses both forms at once', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'config-')), 'secret');
    writeFileSync(file, 'a-long-enough-secret\n');
    expect(loadConfig(platformConfig, { ...good, CLIENT_SECRET_FILE: file }).CLIENT_SECRET).toBe(
      'a-long-enough-secret',
    );
    expect(faultsOf({ ...good, CLIENT_SECRET_FILE: file, CLIENT_SECRET: 'a-long-enough-secret' })).toEqual([
      'CLIENT_SECRET',
    ]);
    expect(faultsOf({ ...good, DATABASE_URL: '', DATABASE_URL_FILE: '/none' })).toEqual([
      'DATABASE_URL_FILE',
    ]);
  });

  it('refuses what contradicts itself', () => {
    expect(faultsOf({ ...good, BUS: 'kafka' })).toEqual(['KAFKA_BROKERS']);
    expect(faultsOf({ ...good, CLOCK_OFFSET_FILE: '/tmp/offset' })).toEqual(['CLOCK_OFFSET_FILE']);
  });

  describe('in production', () => {
    const real = { ...good, LGSP_ENV: 'production', BUS: 'kafka', KAFKA_BROKERS: 'kafka:9092' };

    it('takes Kafka and secrets that were given', () =>
      expect(faultsOf({ ...real, CLIENT_SECRET: 'a-long-enough-secret' })).toEqual([]));

    it('refuses the embedded bus, also where nothing is said', () => {
      expect(faultsOf({ ...real, BUS: 'embedded' })).toEqual(['BUS']);
      expect(faultsOf({ ...real, BUS: '' })).toEqual(['BUS']);
    });

    it('refuses generated secrets, also inside a URL', () => {
      const url = `postgres://population:${generateSecret()}@127.0.0.1/population`;
      const generated = {
        DATABASE_URL: url,
        KAFKA_PASSWORD: generateSecret(),
        CLIENT_SECRET: generateSecret(),
      };
      expect(faultsOf({ ...real, ...generated })).toEqual([
        'CLIENT_SECRET',
        'DATABASE_URL',
        'KAFKA_PASSWORD',
      ]);
      expect(faultsOf({ ...real, ...generated, LGSP_ENV: 'development' })).toEqual([]);
    });
  });
});
