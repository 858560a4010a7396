import {
  CapNhatTienDoHoSoMCRequest,
  DongBoHoSoMCRequest,
  PortalAcknowledgement,
  PortalAnswer,
  RequestId,
  TraCuuHoSoAnswer,
  TraCuuHoSoRequest,
} from '@lgsp/contracts-national-systems';
import { Safe } from '@lgsp/http';
import { BySystem, Unscoped } from '@lgsp/security';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { PortalService } from './portal.service.js';

@ApiTags('national-portal')
@BySystem()
@Controller('national-portal')
@Unscoped('of a system that is not the province’s: whose rows are whose it says itself')
export class PortalController {
  constructor(private readonly portal: PortalService) {}

  /** The national portal, played: what it knows of dossiers. */
  @Post('dossier-queries')
  @HttpCode(200)
  @Safe()
  @ApiOkResponse({ standardSchema: TraCuuHoSoAnswer })
  query(@Body({ schema: TraCuuHoSoRequest }) body: TraCuuHoSoRequest): Promise<TraCuuHoSoAnswer> {
    return this.portal.query(body);
  }

  /** The national portal, played: takes a dossier's data. */
  @Post('dossiers')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: PortalAnswer })
  put(@Body({ schema: DongBoHoSoMCRequest }) body: DongBoHoSoMCRequest): Promise<PortalAnswer> {
    return this.portal.write(body);
  }

  /** The national portal, played: hears how far dossiers are. */
  @Post('dossier-progress')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: PortalAnswer })
  progress(
    @Body({ schema: CapNhatTienDoHoSoMCRequest }) body: CapNhatTienDoHoSoMCRequest,
  ): Promise<PortalAnswer> {
    return this.portal.write(body);
  }

  /** Whether the portal has acknowledged a message, by its request id. */
  @Get('acknowledgements/:requestId')
  @Safe()
  @ApiOkResponse({ standardSchema: PortalAcknowledgement })
  acknowledgement(
    @Param('requestId', { schema: RequestId }) requestId: string,
  ): Promise<PortalAcknowledgement> {
    return this.portal.acknowledgement(requestId);
  }
}
