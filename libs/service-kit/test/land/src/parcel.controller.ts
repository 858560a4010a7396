import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import {
  BySystem,
  Caller,
  type CallerIdentity,
  GatewayClient,
  Idempotent,
  type Page,
  PageQuery,
  pageSchema,
  Safe,
  Unscoped,
} from './kit.js';
import { CADASTRE, NewParcel, Parcel } from './parcel.contract.js';
import { ParcelService } from './parcel.service.js';

const Id = z.uuid();
const ParcelQuery = PageQuery.extend({ after: Id.optional() });

@ApiTags('parcels')
@Controller('parcels')
@Unscoped('made up')
export class ParcelController {
  constructor(
    private readonly parcels: ParcelService,
    private readonly gateway: GatewayClient,
  ) {}

  @Post()
  @BySystem()
  @Idempotent()
  @ApiCreatedResponse({ standardSchema: Parcel })
  register(@Body({ schema: NewParcel }) body: NewParcel): Promise<Parcel> {
    return this.parcels.register(body);
  }

  @Get()
  @Safe()
  @ApiOkResponse({ standardSchema: pageSchema(Parcel) })
  list(@Query({ schema: ParcelQuery }) query: z.output<typeof ParcelQuery>): Promise<Page<Parcel>> {
    return this.parcels.list(query.after, query.limit);
  }

  @Get('caller')
  @Safe()
  caller(@Caller() caller: CallerIdentity): CallerIdentity {
    return caller;
  }

  @Get('defect')
  @BySystem()
  defect(): never {
    throw new Error('a secret of the inside: 001099123456');
  }

  @Post('forbidden-call')
  @BySystem()
  @HttpCode(200)
  @Idempotent()
  callInside(): Promise<unknown> {
    return this.gateway.call({ service: CADASTRE, method: 'GET', path: '/sheets', purpose: 'test' });
  }

  @Get(':id')
  @Safe()
  @ApiOkResponse({ standardSchema: Parcel })
  get(@Param('id', { schema: Id }) id: string): Promise<Parcel> {
    return this.parcels.get(id);
  }
}
