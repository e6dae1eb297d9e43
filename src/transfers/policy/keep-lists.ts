import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { Clock, DomainError, newId, refusedField, UnitOfWork, type FieldProblem } from '../../common';
import { ENV, type Env } from '../../config';
import { statement, type Executor } from '../../database';
import { localDate, ReferenceData, type ReferenceSnapshot } from '../../reference';
import { datesProblems, refuseDuplicate, refuseIf } from '../../registry';
import type { DatedList } from './dated-lists';
import type { DatedRowShown } from './list.dto';
import { codeProblems, ownRegionProblems, regionProblems } from './policy-problems';

interface Row {
  readonly regionCode: string;
  readonly validFrom: string;
  readonly validTo?: string | null;
  readonly document: string;
  readonly otherRegion?: string;
  readonly code?: string;
  readonly codes?: readonly string[];
  readonly methods?: readonly string[];
  readonly generatorId?: string;
  readonly receiverId?: string;
}

const kinds = statement(
  'transfers.party_kinds',
  `SELECT EXISTS (SELECT FROM organisation WHERE id = $1 AND kinds && '{generator,receiver}') AS generator,
          EXISTS (SELECT FROM organisation WHERE id = $2 AND kinds @> '{receiver}') AS receiver`,
);

/** Officers enter and close the dated rows that policies ask. The past stays as it was. */
@Injectable()
export class KeepLists {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reference: ReferenceData,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** @throws {DomainError} NOT_ACCEPTABLE_HERE with all that is wrong; ALREADY_EXISTS for what may be entered once and has been */
  async add<Body extends Row, Shown extends DatedRowShown>(
    list: DatedList<Body, Shown>,
    actor: Actor,
    body: Body,
  ): Promise<Shown> {
    refuseIf(this.problems(await this.reference.ready(), actor, body, list.ofPast === true));
    return this.unitOfWork.run(async (tx) => {
      await refuseUnknownParties(tx, body);
      const id = newId();
      const { regionCode, validFrom, validTo = null, document } = body;
      const entered = [actor.userId, this.clock.now().toISOString()];
      await tx
        .query(list.insert, [id, regionCode, validFrom, validTo, document, ...entered, ...list.columns(body)])
        .catch(list.onceKey === null ? rethrow : refuseDuplicate(list.onceKey, listedAlready));
      return list.reads.one(tx, actor, id);
    });
  }

  /** @throws {DomainError} NOT_FOUND; NOT_ACCEPTABLE_HERE for a day that is past; CONFLICT when it ends by then already */
  async close<Body, Shown extends DatedRowShown>(
    list: DatedList<Body, Shown>,
    actor: Actor,
    id: string,
    on: string,
  ): Promise<Shown> {
    const reference = await this.reference.ready();
    if (on < this.today()) throw refusedField('/on', 'past', notPast);
    return this.unitOfWork.run(async (tx) => {
      const closed = await tx.query(list.close, [id, actor.regionCode, on]);
      const row = await list.reads.one(tx, actor, id);
      if (ownRegionProblems(reference, actor.regionCode, row.regionCode).length > 0) throw list.reads.missing();
      if (closed.length === 0) throw new DomainError('CONFLICT', { detail: notOpen });
      return row;
    });
  }

  private problems(reference: ReferenceSnapshot, actor: Actor, row: Row, ofPast: boolean): FieldProblem[] {
    const { regionCode, validFrom, validTo, otherRegion, code, codes = [], methods = [] } = row;
    return [
      ...ownRegionProblems(reference, actor.regionCode, regionCode),
      ...(validFrom < this.today() && !ofPast ? [{ pointer: '/validFrom', code: 'past', text: notPast }] : []),
      ...(validTo == null ? [] : datesProblems({ validFrom, validTo })),
      ...(otherRegion === undefined ? [] : regionProblems(reference, otherRegion, '/otherRegion')),
      ...(otherRegion === regionCode ? [{ pointer: '/otherRegion', code: 'same', text: twoSides }] : []),
      ...(code === undefined ? [] : codeProblems(reference, 'codes', [code], () => '/code')),
      ...codeProblems(reference, 'codes', codes, (at) => `/codes/${at}`),
      ...codeProblems(reference, 'methods', methods, (at) => `/methods/${at}`),
    ];
  }

  private today(): string {
    return localDate(this.clock.now(), this.env.timeZone);
  }
}

async function refuseUnknownParties(tx: Executor, { generatorId, receiverId }: Row): Promise<void> {
  if (generatorId === undefined) return;
  const [known] = await tx.query<{ generator: boolean; receiver: boolean }>(kinds, [generatorId, receiverId ?? null]);
  const problem = (pointer: string, code: string, zh: string, en: string): FieldProblem => ({
    ...{ pointer, code, text: { zh, en } },
  });
  refuseIf([
    ...(known?.generator === true
      ? []
      : [problem('/generatorId', 'generator', '未登记的产废单位', 'Not a registered generator')]),
    ...(receiverId === undefined || known?.receiver === true
      ? []
      : [problem('/receiverId', 'receiver', '未登记的接受人', 'Not a registered receiver')]),
  ]);
}

const rethrow = (error: unknown): never => {
  throw error;
};
const notPast = { zh: '不得早于今天', en: 'Must not be before today' };
const notOpen = { zh: '该条目到那时已经结束或尚未开始', en: 'It has ended by that day, or has not begun' };
const twoSides = { zh: '协议双方不能是同一地区', en: 'An agreement has two sides' };
const listedAlready = { zh: '该条目已在名录中', en: 'That is on the list already' };
