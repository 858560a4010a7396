// Lets Node run workspace sources as they are: './x.js' may be './x.ts', and @lgsp packages resolve to their sources.
import { registerHooks } from 'node:module';

registerHooks({
  resolve(specifier, context, next) {
    const asSource = { ...context, conditions: ['@lgsp/source', ...(context.conditions ?? [])] };
    try {
      return next(specifier, asSource);
    } catch (error) {
      if (/^\.{1,2}\/.*\.js$/.test(specifier)) return next(specifier.replace(/\.js$/, '.ts'), asSource);
      throw error;
    }
  },
});
