import { Forbidden } from '@lgsp/http';
import { type Clock } from '@lgsp/kernel';
import { type Act, BadCredential, NoCredential, type Proof, Public } from '@lgsp/security';
import { HEADER, XRoadError } from '@lgsp/x-road';
import {
  applyDecorators,
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Inject,
  Injectable,
  SetMetadata,
  UseGuards,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type IncomingMessage } from 'node:http';
import { type AgenciesOn, agenciesOn } from '../policy/agencies-on.js';
import { formerIdsOf, subsystemNamed } from '../policy/named-subsystem.js';
import { type Scope, type Subsystem } from '../policy/subsystem.js';
import { RegistryClock } from '../registry/registry-clock.js';
import { Registry } from '../registry/registry.js';
import { NotEntitled } from '../directory/directory.errors.js';
import { NotProven } from './identity.errors.js';
import { thumbprintOn } from './client-certificates.js';
import { type ClientIdentity, ClientTokens } from './client-tokens.js';
import { personNamed } from './person-named.js';
import { type Vouched, Vouching } from './vouching.js';

interface Answer {
  header(name: string, value: string): unknown;
}
const SCOPES = Symbol('gateway:scopes');
/** Metadata: whose act a route is. */
export const PERSONS_ACT = Symbol('gateway:persons-act');
/** Metadata: how it asks to be vouched for. */
export const PERSONS_PROOF = Symbol('gateway:persons-proof');

/** The client, with its entry in the registry and the agencies of today. */
export interface GuardedClient extends ClientIdentity {
  readonly subsystem: Subsystem;
  readonly agencies: AgenciesOn;
  /** How the person was vouched for whose act it is; absent where it is nobody's. */
  readonly vouched?: Vouched | undefined;
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
    @Inject(RegistryClock) private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<{ raw: IncomingMessage }>();
    const identity = await this.identify(request.raw);
    const places = [context.getHandler(), context.getClass()];
    const wanted = this.reflector.getAllAndOverride<readonly Scope[]>(SCOPES, places);
    if (wanted.length > 0 && !wanted.some((scope) => identity.scopes.has(scope))) {
      const challenge = `Bearer error="insufficient_scope", scope="${wanted.join(' ')}"`;
      context.switchToHttp().getResponse<Answer>().header('www-authenticate', challenge);
      throw new Forbidden({ detail: `The scope ${wanted.join(' or ')} is required` });
    }
    const act = this.reflector.getAllAndOverride<Act | undefined>(PERSONS_ACT, places);
    const proof = this.reflector.getAllAndOverride<Proof | undefined>(PERSONS_PROOF, places);
    const vouched = act && (await this.checkPerson(context, identity, { act, proof }));
    identities.set(request, { ...identity, vouched });
    return true;
  }

  /** @throws NotEntitled | NotProven | DirectoryAway */
  private async checkPerson(
    context: ExecutionContext,
    { client, subsystem, agencies }: GuardedClient,
    { act, proof }: { readonly act: Act; readonly proof: Proof | undefined },
  ): Promise<Vouched | undefined> {
    const http = context.switchToHttp();
    const { headers } = http.getRequest<{ headers: IncomingMessage['headers'] }>();
    const actor = personNamed(headers, subsystem, agencies);
    if (!this.vouching.entitled(this.registry.snapshot(), actor, act, agencies.day)) throw new NotEntitled();
    const [actorToken] = [headers[HEADER.actorToken] ?? []].flat();
    const clients = [client, ...formerIdsOf(subsystem)];
    return this.vouching.vouch({ clients, actor, actorToken }, proof).catch((thrown: unknown) => {
      if (!(thrown instanceof XRoadError)) throw thrown;
      for (const [name, value] of Object.entries(thrown.headers))
        http.getResponse<Answer>().header(name, value);
      const details = { detail: thrown.message, cause: thrown };
      throw thrown.fault === 'Unauthenticated' ? new NotProven(details) : new NotEntitled(details);
    });
  }

  /** What the token says, as far as the registry still says it. */
  private async identify(request: IncomingMessage): Promise<GuardedClient> {
    const { authorization } = request.headers;
    if (authorization === undefined) throw new NoCredential();
    const identity = await Promise.resolve()
      .then(() => this.tokens.identify(authorization, () => thumbprintOn(request)))
      .catch((thrown: unknown) => {
        // A key that cannot be read now says nothing against the token.
        throw thrown instanceof XRoadError ? new BadCredential({ cause: thrown }) : thrown;
      });
    const snapshot = this.registry.snapshot();
    const today = this.clock.today();
    const subsystem = subsystemNamed(snapshot, identity.client, today);
    if (!subsystem?.client) throw new BadCredential();
    const scopes = new Set(subsystem.scopes.filter((scope) => identity.scopes.has(scope)));
    const client = subsystem.id.text;
    return { ...identity, client, scopes, subsystem, agencies: agenciesOn(snapshot, today) };
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
