import { Choice, Identifier, Text, WholeInQuery } from '../../common';
import { manifestSteps, manifestStatuses, type ManifestStatus, type ManifestStep } from '../manifest.status';

/** All that a stranger with the code may know, and what a party may do. */
export class PublicManifest {
  @Choice(manifestStatuses)
  status: ManifestStatus;

  @Text({ max: 14 })
  number: string;

  @Text({ max: 100 })
  generatorName: string;

  @Text({ max: 100, nullable: true, description: 'None of what flows through a pipeline' })
  carrierName: string | null;

  @Text({ max: 100 })
  receiverName: string;

  @Identifier({ nullable: true, description: 'For those who may open it' })
  manifestId: string | null;

  @Choice(manifestSteps, { list: { max: manifestSteps.length }, description: 'Steps that are mine to take now' })
  nextSteps: ManifestStep[];
}

export class QrQuery {
  @Choice(['png', 'svg'], { optional: true, description: 'Default png' })
  format?: 'png' | 'svg';

  @WholeInQuery({ optional: true, min: 100, max: 2000, description: 'Width of the PNG, pixels; default 400' })
  size?: number;

  @Choice(['yes'], { optional: true, description: 'With what the manifest says, signed, as the printed one has it' })
  signed?: 'yes';
}
