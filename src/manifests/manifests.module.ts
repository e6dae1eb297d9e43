import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access';
import { CapacityModule } from '../capacity';
import { ProvenanceModule } from '../provenance';
import { ReferenceModule } from '../reference';
import { RegistryModule } from '../registry';
import { RulesModule } from '../rules';
import { TransfersModule } from '../transfers';
import { BatchSteps } from './actions/batch-steps';
import { CancelManifest } from './actions/cancel-manifest';
import { CarryManifest } from './actions/carry-manifest';
import { DraftManifest } from './actions/draft-manifest';
import { IssueManifest } from './actions/issue-manifest';
import { ReceiveManifest } from './actions/receive-manifest';
import { RedirectManifest } from './actions/redirect-manifest';
import { StepActions } from './actions/step-actions';
import { AmendmentController } from './amendments/amendment.controller';
import { AmendmentEffects } from './amendments/amendment-effect';
import { Amendment, AmendmentVoice } from './amendments/amendment.entity';
import { AmendmentQueries } from './amendments/amendment.queries';
import { AmendmentRepository } from './amendments/amendment.repository';
import { ProposeAmendment } from './amendments/propose-amendment';
import { SettleAmendment } from './amendments/settle-amendment';
import { WriteAmendment } from './amendments/write-amendment';
import { AddAttachment } from './attachments/add-attachment';
import { AttachmentController } from './attachments/attachment.controller';
import { Attachment, AttachmentContent } from './attachments/attachment.entity';
import { AttachmentQueries } from './attachments/attachment.queries';
import { AttachmentRepository } from './attachments/attachment.repository';
import { DeviceController } from './device-events/device.controller';
import { Device, DeviceEventRow } from './device-events/device.entities';
import { DeviceLoadsReader } from './device-events/device-loads';
import { DeviceRepository } from './device-events/device.repository';
import { TakeDeviceEvents } from './device-events/take-device-events';
import { ContainerLabel } from './documents/container-label.entity';
import { ContainerLabels } from './documents/container-labels';
import { Documents } from './documents/documents';
import { PaperFactsReader } from './documents/paper-facts';
import { DiscrepancyController } from './discrepancies/discrepancy.controller';
import { Discrepancy } from './discrepancies/discrepancy.entity';
import { DiscrepancyQueries } from './discrepancies/discrepancy.queries';
import { DiscrepancyRepository } from './discrepancies/discrepancy.repository';
import { SettleDiscrepancy } from './discrepancies/settle-discrepancy';
import { DisputeController } from './disputes/dispute.controller';
import { Dispute } from './disputes/dispute.entity';
import { DisputeQueries } from './disputes/dispute.queries';
import { DisputeRepository } from './disputes/dispute.repository';
import { OpenDispute } from './disputes/open-dispute';
import { SettleDispute } from './disputes/settle-dispute';
import { DraftContents } from './draft-content';
import { DraftRepository } from './draft.repository';
import { DocumentController } from './http/document.controller';
import { BatchController } from './http/batch.controller';
import { LotController } from './http/lot.controller';
import { ManifestController } from './http/manifest.controller';
import { PageController } from './http/page.controller';
import { PassController } from './http/pass.controller';
import { ProofController } from './http/proof.controller';
import { QrController } from './http/qr.controller';
import { ManifestNumbers } from './manifest-numbers';
import { LotSource, WasteLot } from './lot.entities';
import { CarryLegs } from './legs/carry-legs';
import { LegController } from './legs/leg.controller';
import { ManifestLeg } from './legs/leg.entity';
import { LegRepository } from './legs/leg.repository';
import { FlowDays } from './pipeline/flow-days';
import { FlowManifest } from './pipeline/flow-manifest';
import { FlowQueries } from './pipeline/flow.queries';
import { MeterReading } from './pipeline/meter-reading.entity';
import { MeterRepository } from './pipeline/meter.repository';
import { PipelineController } from './pipeline/pipeline.controller';
import { RecordMeter } from './pipeline/record-meter';
import { IssueFacts } from './issue-facts';
import { LotQueries } from './lot.queries';
import { LotRepository } from './lot.repository';
import { Manifest, ManifestLabel, ManifestLine, NumberCounter } from './manifest.entities';
import { ManifestQueries } from './manifest.queries';
import { ManifestRepository } from './manifest.repository';
import { checkTransitions } from './manifest.status';
import { EnterPaper } from './paper-entry/enter-paper';
import { PaperEntryController } from './paper-entry/paper-entry.controller';
import { EquipSite } from './presence/equip-site';
import { PresenceController } from './presence/presence.controller';
import { SiteBeacon, SiteCode } from './presence/presence.entities';
import { PresenceRepository } from './presence/presence.repository';
import { ProvePresence } from './presence/prove-presence';
import { Proximity } from './proximity';
import { Codes } from './qr/codes';
import { PublicView } from './qr/public-view';
import { OfferRoom } from './queue/offer-room';
import { RoomQueue } from './queue/room-queue';
import { RoomQueueController } from './queue/room-queue.controller';
import { RoomQueuePlace } from './queue/room-queue.entity';
import { RoomQueueQueries } from './queue/room-queue.queries';
import { WaitForRoom } from './queue/wait-for-room';
import { Steps } from './step';
import { JudgeAgain } from './transfer/judge-again';
import { ManifestTransfers } from './transfer/manifest-transfers';
import { ManifestVerdictController } from './transfer/verdict.controller';
import { DriveTrip } from './trips/drive-trip';
import { PlanTrip } from './trips/plan-trip';
import { TripCard } from './trips/trip-card';
import { TripController } from './trips/trip.controller';
import { Trip, TripStop } from './trips/trip.entities';
import { TripQueries } from './trips/trip.queries';
import { TripRepository } from './trips/trip.repository';

@Module({
  imports: [
    ReferenceModule,
    AccessModule,
    RegistryModule,
    ProvenanceModule,
    RulesModule,
    CapacityModule,
    TransfersModule,
    TypeOrmModule.forFeature([
      Manifest,
      ManifestLine,
      ManifestLabel,
      NumberCounter,
      WasteLot,
      Discrepancy,
      ManifestLeg,
      Trip,
      TripStop,
      MeterReading,
      LotSource,
      ContainerLabel,
      Attachment,
      AttachmentContent,
      Amendment,
      AmendmentVoice,
      SiteCode,
      SiteBeacon,
      RoomQueuePlace,
      Device,
      DeviceEventRow,
      Dispute,
    ]),
  ],
  controllers: [
    ManifestController,
    LotController,
    DiscrepancyController,
    AttachmentController,
    BatchController,
    DeviceController,
    DisputeController,
    LegController,
    AmendmentController,
    PaperEntryController,
    PresenceController,
    TripController,
    PipelineController,
    ManifestVerdictController,
    RoomQueueController,
    PassController,
    ProofController,
    QrController,
    DocumentController,
    PageController,
  ],
  providers: [
    ManifestRepository,
    DraftRepository,
    LotRepository,
    DiscrepancyRepository,
    DiscrepancyQueries,
    SettleDiscrepancy,
    AttachmentRepository,
    AttachmentQueries,
    AddAttachment,
    LotQueries,
    DraftContents,
    ManifestNumbers,
    ManifestQueries,
    Codes,
    PublicView,
    Proximity,
    PaperFactsReader,
    ContainerLabels,
    Documents,
    Steps,
    ManifestTransfers,
    JudgeAgain,
    DraftManifest,
    IssueFacts,
    RoomQueue,
    RoomQueueQueries,
    WaitForRoom,
    OfferRoom,
    IssueManifest,
    CarryManifest,
    ReceiveManifest,
    RedirectManifest,
    StepActions,
    BatchSteps,
    DeviceRepository,
    DeviceLoadsReader,
    TakeDeviceEvents,
    DisputeRepository,
    DisputeQueries,
    OpenDispute,
    SettleDispute,
    CarryLegs,
    LegRepository,
    PresenceRepository,
    ProvePresence,
    EquipSite,
    MeterRepository,
    FlowDays,
    FlowManifest,
    FlowQueries,
    RecordMeter,
    TripRepository,
    TripQueries,
    PlanTrip,
    DriveTrip,
    TripCard,
    CancelManifest,
    AmendmentRepository,
    AmendmentQueries,
    AmendmentEffects,
    WriteAmendment,
    ProposeAmendment,
    SettleAmendment,
    EnterPaper,
  ],
  exports: [ManifestNumbers, ProvePresence],
})
export class ManifestsModule implements OnModuleInit {
  onModuleInit(): void {
    checkTransitions();
  }
}
