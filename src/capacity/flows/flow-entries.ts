import { Injectable } from '@nestjs/common';
import { statement, type Executor } from '../../database';
import type { Flow } from './flow-replay.rules';

/** A flow with the manifest to whose line it belongs. */
export interface NewFlow extends Flow {
  readonly manifestId: string;
}

const write = statement(
  'capacity.flows_write',
  `INSERT INTO flow_entry (manifest_id, line_no, measure, day, origin_region, destination_region, receiver_site_id, code, method,
                           is_first, grams, recorded_at)
   SELECT f.*, $12 FROM unnest($1::uuid[], $2::smallint[], $3::text[], $4::date[], $5::text[], $6::text[], $7::uuid[], $8::text[],
            $9::text[], $10::boolean[], $11::bigint[]) AS f`,
);

/** Writes down what flowed where the database does not see it by itself: of manifests that are sums of others' acts. */
@Injectable()
export class FlowEntries {
  async write(tx: Executor, flows: readonly NewFlow[], recordedAt: Date): Promise<void> {
    if (flows.length === 0) return;
    await tx.query(write, [
      flows.map(({ manifestId }) => manifestId),
      flows.map(({ lineNo }) => lineNo),
      flows.map(({ measure }) => measure),
      flows.map(({ day }) => day),
      flows.map(({ originRegion }) => originRegion),
      flows.map(({ destinationRegion }) => destinationRegion),
      flows.map(({ receiverSiteId }) => receiverSiteId),
      flows.map(({ code }) => code),
      flows.map(({ method }) => method),
      flows.map(({ isFirst }) => isFirst),
      flows.map(({ grams }) => grams),
      recordedAt,
    ]);
  }
}
