import { type ConfigOf, platformConfig, setting } from '@lgsp/config';
import { z } from 'zod';
import { SimulatorSettings } from './simulator-settings.js';

/** Milliseconds of business time. */
const delay = (ms: number, meaning = 'Milliseconds from reception to decision') =>
  setting(
    z
      .string()
      .regex(/^\d{1,8}$/, 'is a number of milliseconds')
      .transform(Number)
      .default(ms),
    { meaning, example: String(ms) },
  );

export const simulatorConfig = platformConfig.extend({
  LGSP_ENV: setting(
    z
      .enum(['development', 'test'], 'is development or test where national systems are played')
      .default('development'),
    { meaning: 'Where it runs; never in production', example: 'test' },
  ),
  CIVIL_REGISTER_DELAY_MS: delay(200),
  NATIONAL_POPULATION_DELAY_MS: delay(0),
  RESIDENCE_DELAY_MS: delay(2_000),
  SOCIAL_INSURANCE_DELAY_MS: delay(1_000),
  NATIONAL_PORTAL_DELAY_MS: delay(1_000, 'Milliseconds from reception to the acknowledgement'),
});
export type SimulatorConfig = ConfigOf<typeof simulatorConfig>;

export const settingsOf = (config: SimulatorConfig): SimulatorSettings =>
  new SimulatorSettings({
    'civil-register': config.CIVIL_REGISTER_DELAY_MS,
    'national-population': config.NATIONAL_POPULATION_DELAY_MS,
    residence: config.RESIDENCE_DELAY_MS,
    'social-insurance': config.SOCIAL_INSURANCE_DELAY_MS,
    'national-portal': config.NATIONAL_PORTAL_DELAY_MS,
  });
