import { Choice, Identifier, Instant, Nested, Text, Whole } from '../../common';
import { Position } from '../http/manifest.dto';
import { legModes, legStates, type LegMode, type LegState } from './leg.entity';

export class NewLeg {
  @Identifier()
  carrierId: string;

  @Choice(legModes)
  mode: LegMode;

  @Text({ max: 200, description: 'Where the load is handed over to this carrier' })
  place: string;

  @Instant({ optional: true, nullable: true, description: 'When, as agreed' })
  plannedAt?: string | null;
}

export class HandOverBody {
  @Nested(() => Position, { optional: true })
  position?: Position;
}

export class TakeOverBody {
  @Text({ max: 40, description: 'Plate of the vehicle; number of the train or name of the vessel' })
  transport: string;

  @Text({ optional: true, nullable: true, max: 12 })
  trailerPlate?: string | null;

  @Identifier({ optional: true, nullable: true, description: "A driver on the carrier's register; needed on the road" })
  driverId?: string | null;

  @Identifier({ optional: true, nullable: true, description: "An escort on the carrier's register" })
  escortId?: string | null;

  @Text({ optional: true, nullable: true, max: 40, description: 'Number of the dangerous-goods waybill' })
  waybillNumber?: string | null;

  @Nested(() => Position, { optional: true })
  position?: Position;
}

export class LegShown {
  @Whole({ min: 2, description: 'The first carrier, who picks up, is leg 1' })
  legNo: number;

  @Identifier()
  carrierId: string;

  @Text({ max: 100 })
  carrierName: string;

  @Choice(legModes)
  mode: LegMode;

  @Text({ max: 200 })
  place: string;

  @Instant({ nullable: true })
  plannedAt: string | null;

  @Choice(legStates)
  state: LegState;

  @Text({ max: 40, nullable: true })
  transport: string | null;

  @Text({ max: 60, nullable: true })
  driverName: string | null;

  @Instant({ nullable: true })
  offeredAt: string | null;

  @Instant({ nullable: true })
  takenOverAt: string | null;

  @Nested(() => Position, { nullable: true, description: 'Where it was offered' })
  offeredFrom: Position | null;

  @Whole({ max: 3, nullable: true, description: 'What showed that the two carriers met, from 0' })
  presence: number | null;
}
