import { type InjectionToken } from '@nestjs/common';

/** Options of a module: as they are, or made of what is injected (the configuration is loaded after the classes). */
export type OptionsOf<T> =
  | { readonly useValue: T }
  | { readonly inject: InjectionToken[]; readonly useFactory: (...injected: never[]) => T };
