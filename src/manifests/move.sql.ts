import { statement, type Statement } from '../database';
import { appendEvent } from '../provenance';

/** Types of the columns that steps write. */
const columnTypes: Readonly<Record<string, string>> = {
  number: 'text',
  handle: 'text',
  plate: 'text',
  trailer_plate: 'text',
  driver_name: 'text',
  escort_name: 'text',
  waybill_number: 'text',
  cancel_reason: 'text',
  loaded_grams: 'bigint',
  received_grams: 'bigint',
  refused_grams: 'bigint',
  accepted_grams: 'bigint',
  issued_at: 'timestamptz',
  picked_up_at: 'timestamptz',
  arrived_at: 'timestamptz',
  accepted_at: 'timestamptz',
  treated_at: 'timestamptz',
  cancelled_at: 'timestamptz',
  confirm_by: 'date',
  receiver_id: 'uuid',
  receiver_site_id: 'uuid',
  destination_region: 'text',
  other_parties: 'uuid[]',
  returns: 'boolean',
  carrier_id: 'uuid',
  offered_to: 'uuid',
  has_legs: 'boolean',
  pickup_presence: 'smallint',
  delivery_presence: 'smallint',
  returned_at: 'timestamptz',
  external_number: 'text',
  planned_pickup_on: 'date',
  precautions: 'text',
  contact_name: 'text',
  contact_phone: 'text',
  note: 'text',
  planned_grams: 'bigint',
  from_paper: 'boolean',
  receiver_metres: 'integer',
  approval_number: 'text',
  licence_line_id: 'uuid',
  waits_for_room: 'boolean',
  outcome: 'text',
  refusal_reason: 'text',
  treated_method: 'text',
  treated_on: 'date',
};

const typeOf = (column: string): string => {
  const type = columnTypes[column];
  if (type === undefined) throw new Error(`no step writes the column ${column}`);
  return type;
};

/**
 * The statement of a step: the guarded change of the row, its lines and labels, and the event, all or nothing.
 * Parameters: id, version, new status, the event's seven, then columns, line numbers, line columns, labels.
 */
const moveStatements = new Map<string, Statement>();

export function moveStatement(
  columns: readonly string[],
  lineColumns: readonly string[],
  hasLabels: boolean,
): Statement {
  const key = JSON.stringify([columns, lineColumns, hasLabels]);
  const known = moveStatements.get(key);
  if (known !== undefined) return known;
  const made = statement(`manifests.move_${moveStatements.size + 1}`, moveText(columns, lineColumns, hasLabels));
  moveStatements.set(key, made);
  return made;
}

function moveText(columns: readonly string[], lineColumns: readonly string[], hasLabels: boolean): string {
  const [eventAt, columnsAt] = [4, 11];
  const lineNumbersAt = columnsAt + columns.length;
  const labelsAt = lineColumns.length === 0 ? lineNumbersAt : lineNumbersAt + 1 + lineColumns.length;
  const sets = columns.map((column, at) => `, ${column} = $${columnsAt + at}::${typeOf(column)}`);
  const parts = [
    `moved AS (
       UPDATE manifest SET status = $3, version = version + 1, event_seq = $${eventAt}, updated_at = $${eventAt + 3},
              head_hash = $${eventAt + 6}${sets.join('')}
        WHERE id = $1 AND version = $2 RETURNING id)`,
    `told AS (${appendEvent('moved', eventAt)})`,
  ];
  if (lineColumns.length > 0) {
    const arrays = lineColumns.map((column, at) => `$${lineNumbersAt + 1 + at}::${typeOf(column)}[]`);
    parts.push(
      `lines AS (
         UPDATE manifest_line l SET ${lineColumns.map((column) => `${column} = given.${column}`).join(', ')}
           FROM moved, unnest($${lineNumbersAt}::smallint[], ${arrays.join(', ')}) AS given(line_no, ${lineColumns.join(', ')})
          WHERE l.manifest_id = moved.id AND l.line_no = given.line_no)`,
    );
  }
  if (hasLabels) {
    parts.push(
      `labels AS (INSERT INTO manifest_label (label, manifest_id) SELECT unnest($${labelsAt}::text[]), id FROM moved)`,
    );
  }
  return `WITH ${parts.join(', ')} SELECT id FROM moved`;
}
