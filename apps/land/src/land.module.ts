import { LAND, LAND_PROTO } from '@lgsp/contracts-land';
import { defineService } from '@lgsp/service-kit';
import { Module } from '@nestjs/common';
import { landConfig } from './land.config.js';
import { LegsThatWait1797900000003 } from './migrations/1797900000003-legs-that-wait.js';
import { LegsByPlace1797300000003 } from './migrations/1797300000003-legs-by-place.js';
import { CreateParcels1795000000000 } from './migrations/1795000000000-create-parcels.js';
import { TransferLegs1796300000000 } from './migrations/1796300000000-transfer-legs.js';
import { RightsOfParcels1796400000000 } from './migrations/1796400000000-rights-of-parcels.js';
import { UnitsOfParcels1797500000001 } from './migrations/1797500000001-units-of-parcels.js';
import { UnitsOfTransferLegs1797500000002 } from './migrations/1797500000002-units-of-transfer-legs.js';
import { UnitsOfBefore1797500000003 } from './migrations/1797500000003-units-of-before.js';
import { AcknowledgedLegs1797970000001 } from './migrations/1797970000001-acknowledged-legs.js';
import { DutiesOfTransferLegs1798000000001 } from './migrations/1798000000001-duties-of-transfer-legs.js';
import { CertificateEntity } from './parcels/certificate.entity.js';
import { LandRightEntity } from './parcels/land-right.entity.js';
import { ParcelConsumer } from './parcels/parcel.consumer.js';
import { ParcelController } from './parcels/parcel.controller.js';
import { ParcelEntity } from './parcels/parcel.entity.js';
import { ParcelEntryEntity } from './parcels/parcel-entry.entity.js';
import { ParcelQueries } from './parcels/parcel.queries.js';
import { ParcelRegisterRepository } from './parcels/parcel-register.repository.js';
import { ParcelRepository } from './parcels/parcel.repository.js';
import { ParcelRpc } from './parcels/parcel.rpc.js';
import { ParcelService } from './parcels/parcel.service.js';
import { TransferLegConsumer } from './transfer-legs/transfer-leg.consumer.js';
import { TransferLegController } from './transfer-legs/transfer-leg.controller.js';
import { TransferDuties } from './transfer-legs/transfer-duties.service.js';
import { TransferLegDesk } from './transfer-legs/transfer-leg-desk.service.js';
import { TransferLegEntity } from './transfer-legs/transfer-leg.entity.js';
import { TransferLegFollowUps } from './transfer-legs/transfer-leg-follow-ups.service.js';
import { TransferLegIntake } from './transfer-legs/transfer-leg-intake.service.js';
import { TransferLegRepository } from './transfer-legs/transfer-leg.repository.js';
import { Transfers } from './transfer-legs/transfers.service.js';

@Module({
  controllers: [ParcelController, ParcelRpc, TransferLegController],
  providers: [
    ...[ParcelService, ParcelQueries, ParcelRepository, ParcelRegisterRepository, ParcelConsumer],
    ...[
      TransferLegDesk,
      TransferDuties,
      TransferLegIntake,
      TransferLegFollowUps,
      TransferLegRepository,
      TransferLegConsumer,
      Transfers,
    ],
  ],
})
export class LandModule {}

export const landService = defineService({
  system: 'land',
  id: LAND,
  module: LandModule,
  config: landConfig,
  entities: [ParcelEntity, LandRightEntity, CertificateEntity, ParcelEntryEntity, TransferLegEntity],
  migrations: [
    CreateParcels1795000000000,
    TransferLegs1796300000000,
    RightsOfParcels1796400000000,
    LegsByPlace1797300000003,
    UnitsOfParcels1797500000001,
    UnitsOfTransferLegs1797500000002,
    UnitsOfBefore1797500000003,
    LegsThatWait1797900000003,
    AcknowledgedLegs1797970000001,
    DutiesOfTransferLegs1798000000001,
  ],
  proto: LAND_PROTO,
  seed: () => import('./seed/land.seed.js'),
});
