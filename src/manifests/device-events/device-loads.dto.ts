import { Choice, Flag, Identifier, Instant, Nested, Text } from '../../common';
import { ManifestShown } from '../http/manifest.shown';

class DeviceLoad {
  @Nested(() => ManifestShown)
  manifest: ManifestShown;

  @Text({
    max: 8,
    description: 'What stands behind the code on its labels: with it a label is checked without a signal',
  })
  checkTag: string;

  @Flag({ description: 'On a trip that I drive or escort, or picked up with me on board' })
  isMine: boolean;
}

export class CrewListed {
  @Identifier()
  id: string;

  @Text({ max: 60 })
  name: string;

  @Choice(['driver', 'escort'])
  duty: 'driver' | 'escort';
}

/** What a telephone takes along for the day. */
export class DeviceLoads {
  @Instant()
  asOf: string;

  @Identifier({ nullable: true, description: 'Who on the crew I am, where my account is linked to it' })
  crewId: string | null;

  @Nested(() => DeviceLoad, { list: { max: 200 }, description: 'To be picked up, on the road, or at my gate' })
  loads: DeviceLoad[];

  @Text({ max: 12, list: { max: 500 }, description: 'Vehicles of my organisation' })
  plates: string[];

  @Text({ max: 12, list: { max: 500 } })
  trailerPlates: string[];

  @Nested(() => CrewListed, { list: { max: 500 } })
  crew: CrewListed[];
}
