import { ONE_STOP, ONE_STOP_PROTO } from '@lgsp/contracts-one-stop';
import { defineService } from '@lgsp/service-kit';
import { Module } from '@nestjs/common';
import { CalendarWatch } from './dossiers/calendar-watch.js';
import { Acceptance } from './dossiers/acceptance.service.js';
import { Desk } from './dossiers/desk.service.js';
import { DeskTime } from './dossiers/desk-time.service.js';
import { DossierController } from './dossiers/dossier.controller.js';
import { DossierEntity } from './dossiers/dossier.entity.js';
import { DossierMoves } from './dossiers/dossier.moves.js';
import { DossierQueries } from './dossiers/dossier.queries.js';
import { DossierRepository } from './dossiers/dossier.repository.js';
import { DossierRpc } from './dossiers/dossier.rpc.js';
import { ProvisionalDues } from './dossiers/provisional-dues.service.js';
import { Intake } from './dossiers/intake.service.js';
import { TimelineRowEntity } from './dossiers/timeline.entity.js';
import { TransferDossier } from './dossiers/transfer-dossier.work.js';
import { Gathering } from './legs/gathering.service.js';
import { LegConsumer } from './legs/leg.consumer.js';
import { LegController } from './legs/leg.controller.js';
import { LegEntity } from './legs/leg.entity.js';
import { LegRepository } from './legs/leg.repository.js';
import { LateLegMetrics } from './legs/late-leg-metrics.js';
import { Legs } from './legs/legs.service.js';
import { CreateDossiers1795000000000 } from './migrations/1795000000000-create-dossiers.js';
import { PersonChecks1796200000000 } from './migrations/1796200000000-person-checks.js';
import { LateLegs1796400000000 } from './migrations/1796400000000-late-legs.js';
import { ProvisionalDueDates1796700000000 } from './migrations/1796700000000-provisional-due-dates.js';
import { oneStopConfig } from './one-stop.config.js';
import { PersonCheckEntity } from './persons/person-check.entity.js';
import { PersonCheckRepository } from './persons/person-check.repository.js';
import { PersonChecks } from './persons/person-checks.service.js';
import { VerifyPerson } from './persons/verify-person.work.js';
import { AwaitAcknowledgement } from './portal/await-acknowledgement.work.js';
import { PortalReportEntity } from './portal/portal-report.entity.js';
import { PortalReportRepository } from './portal/portal-report.repository.js';
import { PortalReports } from './portal/portal-reports.js';
import { ReportToPortal } from './portal/report-to-portal.work.js';
import { ProcedureController } from './procedures/procedure.controller.js';

@Module({
  controllers: [DossierController, DossierRpc, LegController, ProcedureController],
  providers: [
    ...[Intake, Desk, DeskTime, Acceptance, DossierMoves, DossierQueries, DossierRepository, TransferDossier],
    ...[CalendarWatch, ProvisionalDues],
    ...[PersonChecks, PersonCheckRepository, VerifyPerson],
    ...[Legs, Gathering, LegRepository, LegConsumer, LateLegMetrics],
    ...[PortalReports, PortalReportRepository, ReportToPortal, AwaitAcknowledgement],
  ],
})
export class OneStopModule {}

export const oneStopService = defineService({
  system: 'one-stop',
  id: ONE_STOP,
  module: OneStopModule,
  config: oneStopConfig,
  entities: [DossierEntity, TimelineRowEntity, PersonCheckEntity, LegEntity, PortalReportEntity],
  migrations: [
    CreateDossiers1795000000000,
    PersonChecks1796200000000,
    LateLegs1796400000000,
    ProvisionalDueDates1796700000000,
  ],
  proto: ONE_STOP_PROTO,
});
