import { Forbidden } from '@lgsp/http';
import { type Act, BadCredential, NoCredential, Public } from '@lgsp/security';
import { XRoadError } from '@lgsp/x-road';
import {
  applyDecorators,
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  SetMetadata,
  UseGuards,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type IncomingMessage } from 'node:http';
import { type Scope, type Subsystem } from '../policy/subsystem.js';
import { Registry } from '../registry/registry.js';
import { NotEntitled } from '../directory/directory.errors.js';
import { type ClientIdentity, ClientTokens } from './client-tokens.js';
import { personNamed } from './person-named.js';
import { Vouching } from './vouching.js';

interface Answer {
  header(name: string, value: string): unknown;
}
const SCOPES = Symbol('gateway:scopes');
/** Metadata: whose act a route is. */
export const PERSONS_ACT = Symbol('gateway:persons-act');

/** The client, with its entry in the registry. */
export interface GuardedClient extends ClientIdentity {
  readonly subsystem: Subsystem;
}
const identities = new WeakMap<object, GuardedClient>();

/** Stands before the gateway's own routes, where clients come with their own tokens. */
@Injectable()
export class ClientGuard implements CanActivate {
  constructor(
    private readonly tokens: ClientTokens,
    private readonly registry: Registry,
    private readonly vouching: Vouching,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<{ headers: IncomingMessage['headers'] }>();
    const identity = await this.identify(request.headers.authorization);
    const places = [context.getHandler(), context.getClass()];
    const wanted = this.reflector.getAllAndOverride<readonly Scope[]>(SCOPES, places);
    if (wanted.length > 0 && !wanted.some((scope) => identity.scopes.has(scope))) {
      const challenge = `Bearer error="insufficient_scope", scope="${wanted.join(' ')}"`;
      context.switchToHttp().getResponse<Answer>().header('www-authenticate', challenge);
      throw new Forbidden({ detail: `The scope ${wanted.join(' or ')} is required` });
    }
    const act = this.reflector.getAllAndOverride<Act | undefined>(PERSONS_ACT, places);
    if (act) this.checkPerson(personNamed(request.headers, identity.subsystem), act);
    identities.set(request, identity);
    return true;
  }

  /** @throws NotEntitled | DirectoryAway */
  private checkPerson(person: string, act: Act): void {
    if (!this.vouching.entitled(this.registry.snapshot(), person, act)) throw new NotEntitled();
  }

  /** What the token says, as far as the registry still says it. */
  private async identify(authorization: string | undefined): Promise<GuardedClient> {
    if (authorization === undefined) throw new NoCredential();
    const identity = await Promise.resolve()
      .then(() => this.tokens.identify(authorization))
      .catch((thrown: unknown) => {
        // A key that cannot be read now says nothing against the token.
        throw thrown instanceof XRoadError ? new BadCredential({ cause: thrown }) : thrown;
      });
    const subsystem = this.registry.snapshot().subsystems.get(identity.client);
    if (!subsystem?.client) throw new BadCredential();
    const scopes = new Set(subsystem.scopes.filter((scope) => identity.scopes.has(scope)));
    return { ...identity, scopes, subsystem };
  }
}

/** Any authenticated client, or with scopes only those that hold one of them. */
export const ForClients = (...scopes: Scope[]): MethodDecorator & ClassDecorator =>
  applyDecorators(Public(), SetMetadata(SCOPES, scopes), UseGuards(ClientGuard));

/** `@Client() client: ClientIdentity` on a route {@link ForClients}. */
export const Client = createParamDecorator((_: unknown, context: ExecutionContext) => clientOf(context));

/** Who asks; undefined where the guard does not stand. */
export const clientOf = (context: ExecutionContext): GuardedClient | undefined =>
  identities.get(context.switchToHttp().getRequest<object>());
