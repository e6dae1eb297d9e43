import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { DomainError, gramsFromKilograms, type FieldProblem } from '../../common';
import { Database, statement } from '../../database';
import { ReferenceData } from '../../reference';
import { abroad } from '../../rules';
import type { ApplicationContent, ApplicationLine } from './application.record';
import type { ApplicationBody, NewApplicationLine } from './http/application.dto';

interface PartiesRow {
  readonly generatorSiteName: string | null;
  readonly originRegion: string | null;
  readonly receiverId: string | null;
  readonly receiverName: string | null;
  readonly receiverSiteName: string | null;
  readonly destinationRegion: string | null;
  readonly carriers: readonly string[];
}

const findParties = statement(
  'transfers.application_parties',
  `SELECT gs.name AS "generatorSiteName", gs.region_code AS "originRegion", r.id AS "receiverId", r.name AS "receiverName",
          rs.name AS "receiverSiteName", rs.region_code AS "destinationRegion",
          to_json(ARRAY(SELECT c.id FROM organisation c WHERE c.id = ANY($4::uuid[]) AND c.kinds @> '{carrier}')) AS carriers
     FROM (SELECT 1) AS one
     LEFT JOIN site gs ON gs.id = $2 AND gs.organisation_id = $1 AND gs.active
     LEFT JOIN (site rs JOIN organisation r ON r.id = rs.organisation_id AND r.kinds @> '{receiver}')
       ON rs.id = $3 AND rs.active`,
);

const problem = (pointer: string, code: string, zh: string, en: string): FieldProblem => ({
  pointer,
  code,
  text: { zh, en },
});

/** Turns what an applicant typed into the content of an application. */
@Injectable()
export class ApplicationContents {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
  ) {}

  /**
   * @param date local day on which the codes must be in force
   * @throws {DomainError} NOT_ACCEPTABLE_HERE with every field that names what does not exist or does not fit
   */
  async read(actor: Actor, body: ApplicationBody, date: string): Promise<ApplicationContent> {
    const carrierIds = [...new Set(body.carrierIds ?? [])];
    const [parties] = await this.database.query<PartiesRow & Record<string, unknown>>(findParties, [
      ...[actor.organisationId, body.generatorSiteId, body.receiverSiteId, carrierIds],
    ]);
    if (parties === undefined) throw new Error('the parties query gave no row');
    const { generatorSiteName, originRegion, receiverId, receiverName, receiverSiteName, destinationRegion } = parties;
    const [originProvince, destinationProvince] = [this.provinceOf(originRegion), this.provinceOf(destinationRegion)];
    const problems = [
      ...this.periodProblems(body, date),
      ...carrierIds
        .filter((id) => !parties.carriers.includes(id))
        .map(() => problem('/carrierIds', 'carrier', '含未登记的承运人', 'Not all are registered carriers')),
    ];
    if (originProvince === null) {
      problems.push(
        problem('/generatorSiteId', 'site', '不是本单位的在用场所', 'Not a site in use of your organisation'),
      );
    }
    if (destinationProvince === null) {
      problems.push(problem('/receiverSiteId', 'receiver', '不是接受人的在用设施', 'Not a site in use of a receiver'));
    }
    if (originProvince !== null && originProvince === destinationProvince) {
      problems.push(
        problem('/receiverSiteId', 'province', '在本省内，无需跨省批准', 'In the same province: it needs no approval'),
      );
    }
    if (destinationProvince === abroad) {
      problems.push(
        problem(
          '/receiverSiteId',
          'abroad',
          '向境外转移适用出口核准，不适用跨省转移批准',
          'What goes abroad needs an export approval, not one between provinces',
        ),
      );
    }
    const lines = body.lines.map((line, at) => this.readLine(line, at, body.lines, date, problems));
    if (
      problems.length > 0 ||
      generatorSiteName === null ||
      originRegion === null ||
      receiverId === null ||
      receiverName === null ||
      receiverSiteName === null ||
      destinationRegion === null ||
      originProvince === null ||
      destinationProvince === null
    ) {
      throw new DomainError('NOT_ACCEPTABLE_HERE', { errors: problems });
    }
    const { generatorSiteId, receiverSiteId, requestedFrom, requestedTo, reason, route, precautions } = body;
    const { statement: receiversStatement, contractNumber, contactName, contactPhone } = body;
    return {
      ...{
        generatorId: actor.organisationId,
        generatorName: actor.organisationName,
        generatorSiteId,
        generatorSiteName,
      },
      ...{ receiverId, receiverName, receiverSiteId, receiverSiteName },
      ...{ originRegion, destinationRegion, originProvince, destinationProvince },
      ...{ requestedFrom, requestedTo, reason, route, precautions, statement: receiversStatement },
      ...{ contractNumber, carrierIds, contactName, contactPhone, lines },
    };
  }

  private provinceOf(region: string | null): string | null {
    return region === null ? null : (this.reference.region(region)?.lineage[0] ?? null);
  }

  private periodProblems({ requestedFrom, requestedTo }: ApplicationBody, date: string): FieldProblem[] {
    return [
      ...(requestedTo < requestedFrom
        ? [problem('/requestedTo', 'order', '不得早于起始日期', 'Not before the first day')]
        : []),
      ...(requestedTo < date ? [problem('/requestedTo', 'past', '已经过去', 'It is over')] : []),
    ];
  }

  private readLine(
    line: NewApplicationLine,
    at: number,
    lines: readonly NewApplicationLine[],
    date: string,
    problems: FieldProblem[],
  ): ApplicationLine {
    const waste = this.reference.wasteCode(line.code, date);
    if (waste === undefined) {
      problems.push(
        problem(`/lines/${at}/code`, 'waste_code', `名录中没有 ${line.code}`, `The catalogue has no ${line.code}`),
      );
    }
    if (this.reference.method(line.method) === undefined) {
      problems.push(
        problem(`/lines/${at}/method`, 'method', '未知的利用处置方式', 'There is no such treatment method'),
      );
    }
    if (lines.findIndex(({ code, method }) => code === line.code && method === line.method) < at) {
      problems.push(problem(`/lines/${at}/code`, 'twice', '同一废物同一方式只填一行', 'Each waste and method once'));
    }
    const { code, name, form, packaging, method, kg } = line;
    return {
      ...{ lineNo: at + 1, code, name, form, packaging, method, grams: gramsFromKilograms(kg) },
      ...{ edition: waste?.edition ?? '', hazards: waste?.hazards?.hazards ?? [] },
    };
  }
}
