/** The five systems played here, by the short names of their subsystems: URL prefix, audience and key in one. */
export const SYSTEMS = [
  'civil-register',
  'national-population',
  'residence',
  'social-insurance',
  'national-portal',
] as const;

export type SystemName = (typeof SYSTEMS)[number];
