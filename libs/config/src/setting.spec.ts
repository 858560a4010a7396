import { z } from 'zod';
import { platformConfig, setting, settingsOf } from './index.js';

describe('settingsOf', () => {
  it('says of every setting of the platform what it means, an example, and which are secret', () => {
    const settings = settingsOf(platformConfig);
    expect(settings.map(({ name }) => name)).toEqual(Object.keys(platformConfig.shape));
    expect(settings.filter(({ secret }) => secret).map(({ name }) => name)).toEqual([
      'DATABASE_URL',
      'MIGRATE_DATABASE_URL',
      'BUS_DATABASE_URL',
      'KAFKA_PASSWORD',
      'KAFKA_TLS_KEY',
      'CLIENT_SECRET',
    ]);
  });

  it('tells what is required, what has a default, and what may be absent', () => {
    const of = Object.fromEntries(settingsOf(platformConfig).map((one) => [one.name, one]));
    expect(of['PORT']).toMatchObject({ required: true });
    expect(of['PORT']).not.toHaveProperty('default');
    expect(of['HOST']).toMatchObject({ required: false, default: '127.0.0.1' });
    expect(of['BUS_SESSION_MS']).toMatchObject({ required: false, default: '10000' });
    expect(of['ISSUER']).toMatchObject({ required: false });
    expect(of['ISSUER']).not.toHaveProperty('default');
  });

  it('knows a key that a service adds, also behind a transformation', () => {
    const notes = { meaning: 'Which parts run', example: 'a' };
    const ROLES = setting(
      z
        .string()
        .default('a,b')
        .transform((text) => text.split(',')),
      notes,
    );
    expect(settingsOf(z.object({ ROLES }))).toEqual([
      { name: 'ROLES', ...notes, secret: false, required: false, default: 'a,b' },
    ]);
  });

  it('refuses a key of which nothing is said', () => {
    const definition = platformConfig.extend({ PARCEL_LIMIT: z.coerce.number().default(5) });
    expect(() => settingsOf(definition)).toThrow('PARCEL_LIMIT: setting(…)');
    expect(() => settingsOf(z.object({ A: setting(z.string(), { meaning: '', example: 'x' }) }))).toThrow(
      'A:',
    );
  });
});
