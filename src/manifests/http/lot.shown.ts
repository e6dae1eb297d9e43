import { Choice, Identifier, KilogramsShown, LocalDate, Nested, Text, Whole } from '../../common';
import { fates, type Fate } from '../fate.rules';
import { lotKinds, type LotKind } from '../manifest.record';
import { manifestStatuses, type ManifestStatus } from '../manifest.status';

export class OnwardShown {
  @Identifier()
  manifestId: string;

  @Text({ max: 14 })
  number: string;

  @Choice(manifestStatuses)
  status: ManifestStatus;

  @KilogramsShown()
  kg: number;
}

/** What a receiver holds of a line. */
export class LotShown {
  @Whole({ min: 1 })
  lineNo: number;

  @Choice(lotKinds)
  kind: LotKind;

  @KilogramsShown()
  kg: number;

  @KilogramsShown()
  sentOnKg: number;

  @KilogramsShown()
  leftKg: number;

  @Nested(() => OnwardShown, { list: { max: 1000 }, description: 'Manifests with which parts of it went on' })
  onward: OnwardShown[];
}

/** Where a part of a line has come to, in the end. */
export class FateShown {
  @Whole({ min: 1, description: 'Line of the manifest asked about' })
  lineNo: number;

  @Choice(fates)
  fate: Fate;

  @KilogramsShown({ description: 'Of what the generator handed over; the parts of a line make its whole' })
  kg: number;

  @Identifier({ description: 'Manifest with which it came there' })
  manifestId: string;

  @Text({ max: 14 })
  number: string;

  @Text({ max: 100 })
  receiverName: string;

  @Text({ max: 4, nullable: true })
  method: string | null;

  @LocalDate({ nullable: true })
  treatedOn: string | null;
}
