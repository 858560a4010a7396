/** Systems with topics of their own. */
export const SYSTEMS = ['one-stop', 'population', 'healthcare', 'education'] as const;

export const databaseOf = (system: string): string => system.replaceAll('-', '_');
