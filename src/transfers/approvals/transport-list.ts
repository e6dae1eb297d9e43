import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { DomainError, kilogramsOf, UnitOfWork } from '../../common';
import { Database, statement } from '../../database';
import { isoText } from '../../provenance';
import { ApplicationSteps } from './application-step';
import type { Told, TransportNotice } from './http/approval.dto';

const notices = statement(
  'transfers.notices',
  `SELECT p.number, n.kind, g.name AS "generatorName", r.name AS "receiverName", a.origin_province AS "originProvince",
          a.destination_province AS "destinationProvince", l.codes, l.grams, a.route, p.valid_from::text AS "validFrom",
          p.valid_to::text AS "validTo", ${isoText('n.made_at')} AS "madeAt", ${isoText('n.told_at')} AS "toldAt"
     FROM transfer_notice n
     JOIN transfer_application a ON a.id = n.application_id
     JOIN transfer_approval p ON p.application_id = a.id
     JOIN organisation g ON g.id = a.generator_id
     JOIN organisation r ON r.id = a.receiver_id
     CROSS JOIN LATERAL (SELECT to_json(array_agg(code ORDER BY line_no)) AS codes, sum(q.approved_grams)::float8 AS grams
                           FROM transfer_quota q JOIN transfer_application_line USING (application_id, line_no)
                          WHERE q.application_id = a.id) AS l
    WHERE n.province = $1 AND (NOT $2::boolean OR n.told_at IS NULL)
    ORDER BY n.made_at DESC, n.application_id, n.seq DESC LIMIT 1000`,
);
const tell = statement(
  'transfers.notices_told',
  `UPDATE transfer_notice SET told_at = $2, told_by = $3 WHERE province = $1 AND told_at IS NULL RETURNING 1`,
);

type Row = Omit<TransportNotice, 'kg'> & { readonly grams: number };

/** What the transport authorities of the provinces are told, and when they were (令23 art. 26). */
@Injectable()
export class TransportList {
  constructor(
    private readonly database: Database,
    private readonly steps: ApplicationSteps,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The newest first, at most 1000. @throws {DomainError} FORBIDDEN for another province than the regulator's own */
  async read(actor: Actor, province: string, onlyWaiting: boolean): Promise<TransportNotice[]> {
    refuseForeign(actor, province);
    const rows = await this.database.query<Row & Record<string, unknown>>(notices, [province, onlyWaiting]);
    return rows.map(({ grams, ...notice }) => ({ ...notice, kg: kilogramsOf(grams) }));
  }

  /** Everything that waits has been handed over now; what is told already keeps its time. @throws {DomainError} FORBIDDEN */
  async told(actor: Actor, province: string): Promise<Told> {
    refuseForeign(actor, province);
    return this.unitOfWork.run(async (tx) => {
      const told = await tx.query(tell, [province, this.steps.now().iso, actor.name]);
      return { told: told.length };
    });
  }
}

function refuseForeign(actor: Actor, province: string): void {
  if (actor.regionCode === province) return;
  throw new DomainError('FORBIDDEN', {
    detail: { zh: '仅限本省', en: 'Your own province only' },
  });
}

const columns = [
  'number',
  'kind',
  'generatorName',
  'receiverName',
  'originProvince',
  'destinationProvince',
  'codes',
  'kg',
  'route',
  'validFrom',
  'validTo',
  'madeAt',
  'toldAt',
] as const satisfies (keyof TransportNotice)[];

/** As CSV (RFC 4180), with a byte order mark, without which spreadsheets take the characters for another encoding. */
export function transportCsv(rows: readonly TransportNotice[]): string {
  const cell = (value: unknown): string => {
    const text = Array.isArray(value) ? value.join(' ') : String(value ?? '');
    // A spreadsheet would take such a beginning for a formula.
    const plain = /^[=+\-@]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
  };
  const lines = [columns.join(','), ...rows.map((row) => columns.map((column) => cell(row[column])).join(','))];
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}
