import '../source-hooks.mjs';

/** What the services' own rules decide is asked of their sources, which Node reads through the hooks alone. */
export const { seedProvince } = await import('./seed-province.ts');
