import { ONE_STOP, ONE_STOP_PROTO } from '@lgsp/contracts-one-stop';
import { defineService } from '@lgsp/service-kit';
import { Module } from '@nestjs/common';
import { AgenciesListed } from './agencies/agencies-listed.guard.js';
import { Agencies } from './agencies/agencies.js';
import { ClaimController } from './desk/claim.controller.js';
import { Claims } from './desk/claims.service.js';
import { DeskListController } from './desk/desk-list.controller.js';
import { DeskLists } from './desk/desk-lists.service.js';
import { DocumentController } from './desk/document.controller.js';
import { Desk } from './desk/desk.service.js';
import { ClockController } from './desk/clock.controller.js';
import { DueDates } from './desk/due-date.queries.js';
import { WithdrawalController } from './desk/withdrawal.controller.js';
import { CounterController } from './desk/counter.controller.js';
import { ResultHandover } from './desk/result-handover.service.js';
import { DossierCodes } from './dossiers/dossier-codes.js';
import { CounterDossiers1797950000001 } from './migrations/1797950000001-counter-dossiers.js';
import { Reappointments1797960000001 } from './migrations/1797960000001-reappointments.js';
import { CorrectingLegs1797990000001 } from './migrations/1797990000001-correcting-legs.js';
import { DossierController } from './desk/dossier.controller.js';
import { DossierFileController } from './desk/dossier-file.controller.js';
import { DossierFiles } from './desk/dossier-files.service.js';
import { DossierQueries } from './desk/dossier.queries.js';
import { DossierRpc } from './desk/dossier.rpc.js';
import { Intake } from './desk/intake.service.js';
import { PlacesInDoubt } from './desk/places-in-doubt.js';
import { LateLegMetrics } from './desk/late-leg-metrics.js';
import { LegController } from './desk/leg.controller.js';
import { ProcedureController } from './desk/procedure.controller.js';
import { Acceptance } from './process/acceptance.service.js';
import { AnsweredLegs } from './process/answered-legs.js';
import { Reappointments } from './process/reappointments.service.js';
import { FinancialDuties } from './process/financial-duties.service.js';
import { LegFollowUps } from './process/leg-follow-ups.js';
import { LegPauseConsumer } from './process/leg-pause.consumer.js';
import { LegPauses } from './process/leg-pauses.service.js';
import { OverdueSupplements } from './process/overdue-supplements.js';
import { Pauses } from './process/pauses.service.js';
import { PersonLookup } from './process/person-lookup.js';
import { RecheckPerson } from './process/recheck-person.work.js';
import { Rechecks } from './process/rechecks.service.js';
import { Resumption } from './process/resumption.service.js';
import { SupplementWatch } from './process/supplement-watch.js';
import { Verification } from './process/verification.service.js';
import { CorrectionConsumer } from './process/correction.consumer.js';
import { Corrections } from './process/corrections.service.js';
import { WithdrawalConsumer } from './process/withdrawal.consumer.js';
import { Withdrawals } from './process/withdrawals.service.js';
import { Asking } from './process/asking.service.js';
import { AwaitAcknowledgement } from './process/await-acknowledgement.work.js';
import { CalendarWatch } from './process/calendar-watch.js';
import { Calendar } from './process/calendar.service.js';
import { DossierMoves } from './process/dossier.moves.js';
import { Gathering } from './process/gathering.service.js';
import { LegConsumer } from './process/leg.consumer.js';
import { PersonCheckEntity } from './process/person-check.entity.js';
import { PersonCheckRepository } from './process/person-check.repository.js';
import { Examination } from './process/examination.service.js';
import { NotificationChecks } from './process/notification-checks.service.js';
import { NotificationLookup } from './process/notification-lookup.js';
import { PersonChecks } from './process/person-checks.service.js';
import { ProvisionalDues } from './process/provisional-dues.service.js';
import { TransferDossier } from './process/transfer-dossier.work.js';
import { VerifyNotification } from './process/verify-notification.work.js';
import { VerifyPerson } from './process/verify-person.work.js';
import { PortalReportEntity } from './reports/portal-report.entity.js';
import { PortalReportRepository } from './reports/portal-report.repository.js';
import { PortalReports } from './reports/portal-reports.js';
import { ReportToPortal } from './reports/report-to-portal.work.js';
import { ClaimRepository } from './dossiers/claims.repository.js';
import { DeskListRepository } from './dossiers/desk-lists.repository.js';
import { ContentEntity } from './documents/content.entity.js';
import { Contents } from './documents/contents.js';
import { DeleteContent } from './documents/delete-content.work.js';
import { DocumentChunkRepository } from './documents/document-chunk.repository.js';
import { DocumentIntake } from './documents/document-intake.service.js';
import { DocumentMetrics } from './documents/document-metrics.js';
import { DocumentRemoval } from './documents/document-removal.service.js';
import { DocumentWatch } from './documents/document-watch.js';
import { DocumentEntity } from './documents/document.entity.js';
import { documentProviders } from './documents/document.providers.js';
import { DocumentQueries } from './documents/document.queries.js';
import { DocumentRepository } from './documents/document.repository.js';
import { ScanContent } from './documents/scan-content.work.js';
import { StoreContent } from './documents/store-content.work.js';
import { DossierEntity } from './dossiers/dossier.entity.js';
import { PauseEntity } from './dossiers/pause.entity.js';
import { PauseRepository } from './dossiers/pause.repository.js';
import { DossierRepository } from './dossiers/dossier.repository.js';
import { OtherDossiers } from './dossiers/other-dossiers.repository.js';
import { LegEntity } from './dossiers/leg.entity.js';
import { LegRepository } from './dossiers/leg.repository.js';
import { TimelineRowEntity } from './dossiers/timeline.entity.js';
import { DossierDoubts1797300000004 } from './migrations/1797300000004-dossier-doubts.js';
import { Findings1797910000001 } from './migrations/1797910000001-findings.js';
import { DeskLists1797660000001 } from './migrations/1797660000001-desk-lists.js';
import { Notices1797650000001 } from './migrations/1797650000001-notices.js';
import { PlacesOfDossiers1797400000001 } from './migrations/1797400000001-places-of-dossiers.js';
import { DossiersOfAgencies1797300000002 } from './migrations/1797300000002-dossiers-of-agencies.js';
import { Pauses1797900000011 } from './migrations/1797900000011-pauses.js';
import { DossiersThatPause1797900000012 } from './migrations/1797900000012-dossiers-that-pause.js';
import { WithdrawalsOfLegs1797900000013 } from './migrations/1797900000013-withdrawals-of-legs.js';
import { CorrectionsOfLegs1797920000001 } from './migrations/1797920000001-corrections-of-legs.js';
import { WaitingLegs1797900000014 } from './migrations/1797900000014-waiting-legs.js';
import { NotificationChecks1797930000002 } from './migrations/1797930000002-notification-checks.js';
import { CreateDossiers1795000000000 } from './migrations/1795000000000-create-dossiers.js';
import { PersonChecks1796200000000 } from './migrations/1796200000000-person-checks.js';
import { LateLegs1796400000000 } from './migrations/1796400000000-late-legs.js';
import { ProvisionalDueDates1796700000000 } from './migrations/1796700000000-provisional-due-dates.js';
import { DeclarationReadings1796800000000 } from './migrations/1796800000000-declaration-readings.js';
import { Documents1797800000001 } from './migrations/1797800000001-documents.js';
import { oneStopConfig } from './one-stop.config.js';

@Module({
  controllers: [
    DossierController,
    CounterController,
    DossierFileController,
    DocumentController,
    DeskListController,
    ClaimController,
    ClockController,
    WithdrawalController,
    DossierRpc,
    LegController,
    ProcedureController,
  ],
  providers: [
    ...[
      Agencies,
      AgenciesListed,
      Intake,
      PlacesInDoubt,
      Desk,
      DossierQueries,
      DossierFiles,
      DeskLists,
      Claims,
      ResultHandover,
      LateLegMetrics,
    ],
    ...[Acceptance, DossierMoves, TransferDossier, AwaitAcknowledgement],
    ...[PersonChecks, PersonCheckRepository, VerifyPerson, Examination],
    ...[NotificationChecks, NotificationLookup, VerifyNotification],
    ...[Asking, AnsweredLegs, Gathering, LegConsumer, LegFollowUps],
    ...[Pauses, PauseRepository, LegPauses, LegPauseConsumer, Resumption, FinancialDuties, DueDates],
    ...[
      Rechecks,
      RecheckPerson,
      PersonLookup,
      OverdueSupplements,
      SupplementWatch,
      Verification,
      Reappointments,
    ],
    ...[Withdrawals, WithdrawalConsumer],
    ...[Corrections, CorrectionConsumer],
    ...[Calendar, CalendarWatch, ProvisionalDues],
    ...[PortalReports, PortalReportRepository, ReportToPortal],
    ...[DocumentIntake, DocumentRemoval, DocumentQueries, DocumentRepository, DocumentChunkRepository],
    ...[Contents, StoreContent, ScanContent, DeleteContent, DocumentWatch, DocumentMetrics],
    ...documentProviders,
    ...[DossierRepository, DossierCodes, OtherDossiers, DeskListRepository, ClaimRepository, LegRepository],
  ],
})
export class OneStopModule {}

export const oneStopService = defineService({
  system: 'one-stop',
  id: ONE_STOP,
  module: OneStopModule,
  config: oneStopConfig,
  entities: [
    DossierEntity,
    TimelineRowEntity,
    PersonCheckEntity,
    LegEntity,
    PauseEntity,
    PortalReportEntity,
    DocumentEntity,
    ContentEntity,
  ],
  migrations: [
    CreateDossiers1795000000000,
    PersonChecks1796200000000,
    LateLegs1796400000000,
    ProvisionalDueDates1796700000000,
    DeclarationReadings1796800000000,
    DossiersOfAgencies1797300000002,
    DossierDoubts1797300000004,
    PlacesOfDossiers1797400000001,
    Notices1797650000001,
    DeskLists1797660000001,
    Documents1797800000001,
    Pauses1797900000011,
    DossiersThatPause1797900000012,
    WithdrawalsOfLegs1797900000013,
    WaitingLegs1797900000014,
    Findings1797910000001,
    CorrectionsOfLegs1797920000001,
    NotificationChecks1797930000002,
    CounterDossiers1797950000001,
    Reappointments1797960000001,
    CorrectingLegs1797990000001,
  ],
  proto: ONE_STOP_PROTO,
  seed: () => import('./seed/one-stop.seed.js'),
});
