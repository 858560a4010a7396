import { type DynamicModule, Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/directory.module.js';
import { type OptionsOf } from '../options.js';
import { ActorTokens } from './actor-tokens.js';
import { ClientTokens } from './client-tokens.js';
import { IdentityEdge } from './identity.edge.js';
import { IDENTITY_OPTIONS, type IdentityOptions } from './identity.options.js';
import { OwnTokens } from './own-tokens.js';
import { ProviderTokens } from './provider-tokens.js';
import { TlsListener } from './tls-listener.js';
import { SigningKeys } from './signing-keys.js';
import { Vouching } from './vouching.js';

@Module({})
export class IdentityModule {
  static forRoot(options: OptionsOf<IdentityOptions>): DynamicModule {
    return {
      module: IdentityModule,
      global: true,
      imports: [DirectoryModule],
      providers: [
        { provide: IDENTITY_OPTIONS, ...options },
        SigningKeys,
        OwnTokens,
        ActorTokens,
        ClientTokens,
        ProviderTokens,
        IdentityEdge,
        TlsListener,
        Vouching,
      ],
      exports: [
        DirectoryModule,
        Vouching,
        IDENTITY_OPTIONS,
        ClientTokens,
        ProviderTokens,
        IdentityEdge,
        TlsListener,
      ],
    };
  }
}
