import { applyDecorators } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

/** States that calling the endpoint changes nothing and may be repeated; the default is unsafe, also for GET. */
export const Safe = (): MethodDecorator => applyDecorators(ApiExtension('x-safe', true));
