import { SetMetadata } from '@nestjs/common';

export const PUBLIC = Symbol('lgsp:public');

/** Needs no credential. For health and metrics alone. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC, true);
