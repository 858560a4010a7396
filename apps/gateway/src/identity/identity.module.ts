import { type DynamicModule, Module } from '@nestjs/common';
import { type OptionsOf } from '../options.js';
import { ClientTokens } from './client-tokens.js';
import { IdentityEdge } from './identity.edge.js';
import { IDENTITY_OPTIONS, type IdentityOptions } from './identity.options.js';
import { ProviderTokens } from './provider-tokens.js';
import { SigningKeys } from './signing-keys.js';

@Module({})
export class IdentityModule {
  static forRoot(options: OptionsOf<IdentityOptions>): DynamicModule {
    return {
      module: IdentityModule,
      global: true,
      providers: [
        { provide: IDENTITY_OPTIONS, ...options },
        SigningKeys,
        ClientTokens,
        ProviderTokens,
        IdentityEdge,
      ],
      exports: [IDENTITY_OPTIONS, ClientTokens, ProviderTokens, IdentityEdge],
    };
  }
}
