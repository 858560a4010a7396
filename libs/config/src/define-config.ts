import { type z } from 'zod';

/** A zod object whose keys are the names of environment variables; extend it with `.extend({ MY_KEY: … })`. */
export type ConfigDefinition = z.ZodObject;

/** The frozen object that a definition yields. */
export type ConfigOf<Definition extends ConfigDefinition> = Readonly<z.output<Definition>>;

const KEY = /^[A-Z][A-Z0-9_]*$/;

/** Declares what a process reads from its environment, once. Names are upper-case; secrets are marked by {@link secret}. */
export function defineConfig<Definition extends ConfigDefinition>(definition: Definition): Definition {
  for (const key of Object.keys(definition.shape)) {
    if (!KEY.test(key)) throw new Error(`${key} is no name of an environment variable`);
  }
  return definition;
}
