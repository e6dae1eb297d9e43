import { newId } from '../../src/common';
import type { World } from '../setup/world';
import { insert } from './insert';

/** What a load left in the flows when it was accepted. */
export interface Flow {
  /** Local day. */
  readonly day: string;
  readonly origin: string;
  readonly destination: string;
  readonly siteId: string;
  readonly tonnes: number;
  readonly code?: string;
  readonly method?: string;
  readonly isFirst?: boolean;
}

/** Accepted waste of past days, as the database would have written it down: used oil by D10 unless it says otherwise. */
export async function saveFlows(world: World, flows: readonly Flow[]): Promise<void> {
  for (const { day, origin, destination, siteId, tonnes, ...given } of flows) {
    const { code = '900-249-08', method = 'D10', isFirst = true } = given;
    await insert(world, 'flow_entry', {
      ...{ manifest_id: newId(), line_no: 1, measure: 'accepted', day, code, method, is_first: isFirst },
      ...{ origin_region: origin, destination_region: destination, receiver_site_id: siteId },
      ...{ grams: tonnes * 1_000_000, recorded_at: `${day}T12:00:00+08:00` },
    });
  }
}
