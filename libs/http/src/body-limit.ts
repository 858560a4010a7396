import { RouteConfig } from '@nestjs/platform-fastify';

export interface BodyLimited {
  readonly bodyLimit?: number;
}

/** `@BodyLimit(bytes)` on a handler whose bodies may be larger than those of others. */
export const BodyLimit = (bodyLimit: number): MethodDecorator =>
  RouteConfig({ bodyLimit } satisfies BodyLimited);
