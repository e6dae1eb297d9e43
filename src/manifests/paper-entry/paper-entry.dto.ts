import { Instant, LongText, Nested, Text } from '../../common';
import { LoadedLine } from '../http/manifest.dto';

/** What the paper says, as far as the draft does not say it. */
export class PaperBody {
  @LongText({ max: 500, description: 'Why it went on paper: power, network, the system' })
  reason: string;

  @Text({ optional: true, nullable: true, max: 40, description: 'Number on the paper, where it has one' })
  paperNumber?: string | null;

  @Instant({ description: 'When the load left the generator' })
  startedAt: string;

  @Instant({ description: 'When it was delivered' })
  arrivedAt: string;

  @Text({ max: 12, description: 'Plate of the vehicle' })
  plate: string;

  @Text({ optional: true, nullable: true, max: 12 })
  trailerPlate?: string | null;

  @Text({ max: 60 })
  driverName: string;

  @Text({ optional: true, nullable: true, max: 60 })
  escortName?: string | null;

  @Text({ optional: true, nullable: true, max: 40, description: 'Number of the dangerous-goods waybill' })
  waybillNumber?: string | null;

  @Nested(() => LoadedLine, { optional: true, list: { max: 40 }, description: 'Lines not named here: as planned' })
  lines?: LoadedLine[];
}
