import { amendments } from './amendment.stories';
import { approval } from './approval.story';
import { batch } from './batch.story';
import { crossRegion } from './cross-region.story';
import { delegation } from './delegation.story';
import { documents } from './documents.story';
import { grouped } from './grouped.story';
import { legs } from './legs.story';
import { milkRun } from './milk-run.story';
import { paper } from './paper.story';
import { pipeline } from './pipeline.story';
import { presence } from './presence.story';
import { proof } from './proof.story';
import { queue } from './queue.story';
import { refusals } from './refusal.stories';
import type { Story } from './story';
import { straight } from './straight.story';

/** Every way a manifest can go, in the order in which a newcomer reads them. */
export const stories: readonly Story[] = [
  straight,
  legs,
  ...refusals,
  grouped,
  milkRun,
  pipeline,
  ...amendments,
  paper,
  batch,
  queue,
  delegation,
  presence,
  crossRegion,
  approval,
  documents,
  proof,
];
