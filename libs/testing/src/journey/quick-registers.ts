/** Environment by service: registers that decide at once and are asked often, so that what is waited for is the platform's own work. */
export const QUICK_REGISTERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'one-stop': { PORTAL_POLL_MS: '100' },
  population: { REGISTER_POLL_MS: '100' },
  healthcare: { REGISTER_POLL_MS: '100' },
  'national-simulator': {
    CIVIL_REGISTER_DELAY_MS: '20',
    RESIDENCE_DELAY_MS: '50',
    SOCIAL_INSURANCE_DELAY_MS: '50',
    NATIONAL_PORTAL_DELAY_MS: '50',
  },
};
