import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Bookings } from './bookings';
import { CapacityController } from './capacity.controller';
import { Booking, CapacityAccount, CapacityDay } from './capacity.entities';
import { CapacityQueries } from './capacity.queries';
import { FlowEntries } from './flows/flow-entries';
import { FlowKeeper } from './flows/flow-keeper';
import { FlowEntry, FlowSetting, FlowTotal } from './flows/flow.entities';
import { FlowParts } from './flows/flow-parts';
import { FlowSums } from './flows/flow-sums';
import { FlowWays } from './flows/flow-ways';
import { FlowVerifier } from './flows/flow-verifier';
import { CapacityChangeController } from './ledger/capacity-change.controller';
import { LandfillSurveyController } from './landfill/landfill-survey.controller';
import { LandfillSurvey } from './landfill/landfill-survey.entity';
import { LandfillSurveys } from './landfill/landfill-surveys';
import { ActivateFacility } from './ledger/activate-facility';
import { CapacityActivation, CapacityChange } from './ledger/capacity-change.entity';
import { CapacityChanges } from './ledger/capacity-changes';
import { LedgerHistory } from './ledger/ledger-history';
import { NearbyFacilities } from './nearby/nearby-facilities';
import { UnbookedIntakes } from './unbooked-intakes';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      ...[CapacityAccount, CapacityDay, Booking, FlowSetting, FlowEntry, FlowTotal],
      ...[CapacityChange, CapacityActivation, LandfillSurvey, LedgerHistory],
    ]),
  ],
  controllers: [CapacityController, CapacityChangeController, LandfillSurveyController],
  providers: [
    Bookings,
    CapacityQueries,
    CapacityChanges,
    ActivateFacility,
    LandfillSurveys,
    NearbyFacilities,
    UnbookedIntakes,
    FlowEntries,
    FlowKeeper,
    FlowParts,
    FlowSums,
    FlowWays,
    FlowVerifier,
  ],
  exports: [
    ...[ActivateFacility, Bookings, UnbookedIntakes, NearbyFacilities],
    ...[FlowEntries, FlowKeeper, FlowParts, FlowSums, FlowWays, FlowVerifier],
  ],
})
export class CapacityModule {}
