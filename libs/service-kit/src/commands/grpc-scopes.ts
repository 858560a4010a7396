import { SCOPE_OF_ROUTE, type ScopeKind } from '@lgsp/security';
import { type INestApplicationContext } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';

/** Where `@GrpcMethod` writes what a handler answers. */
const PATTERNS = 'microservices:pattern';

interface Pattern {
  readonly service?: string;
  readonly rpc?: string;
}

/**
 * By gRPC method, `lgsp.land.v1.ParcelService/GetParcel`, which scopes of rows it takes: the OpenAPI description says it for the protos
 * too, since the decorator beside the handler is the one place where it stands.
 */
export function grpcScopes(
  app: INestApplicationContext,
  packageName: string,
): Readonly<Record<string, readonly ScopeKind[]>> {
  const classes = [...app.get(ModulesContainer).values()].flatMap(({ controllers }) =>
    [...controllers.values()].flatMap(({ metatype }) =>
      metatype ? [metatype as { prototype: object }] : [],
    ),
  );
  return Object.fromEntries(
    classes.flatMap((type) =>
      handlersOf(type.prototype).flatMap((handler) => {
        const scopes =
          metadata<readonly ScopeKind[]>(SCOPE_OF_ROUTE, handler) ?? metadata(SCOPE_OF_ROUTE, type);
        return (metadata<readonly Pattern[]>(PATTERNS, handler) ?? []).flatMap(({ service, rpc }) =>
          service !== undefined && rpc !== undefined
            ? [[`${packageName}.${service}/${rpc}`, scopes ?? nobodySaid(rpc)] as const]
            : [],
        );
      }),
    ),
  );
}

const handlersOf = (prototype: object): readonly object[] =>
  Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const value: unknown = Object.getOwnPropertyDescriptor(prototype, name)?.value;
    return typeof value === 'function' ? [value] : [];
  });

const metadata = <T>(key: string | symbol, target: object): T | undefined =>
  Reflect.getMetadata(key, target) as T | undefined;

function nobodySaid(method: string): never {
  throw new Error(
    `${method} says nothing of whose rows it is about: @Scoped(), @WholeProvince() or @Unscoped('why')`,
  );
}
