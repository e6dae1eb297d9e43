import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { DomainError, parseReadableCode } from '../../common';
import { Database, statement } from '../../database';
import type { PublicManifest } from '../http/public.dto';
import { ManifestRepository, manifestNotFound } from '../manifest.repository';
import { partiesOf } from '../manifest.record';
import { nextSteps, type ManifestStatus } from '../manifest.status';
import { Codes } from './codes';

interface Row {
  readonly id: string;
  readonly status: ManifestStatus;
  readonly number: string;
  readonly generatorName: string;
  readonly carrierName: string | null;
  readonly receiverName: string;
}

const byHandle = statement(
  'manifests.by_handle',
  `SELECT m.id, m.status, m.number, g.name AS "generatorName", c.name AS "carrierName", r.name AS "receiverName"
     FROM manifest_label n
     JOIN manifest m ON m.id = n.manifest_id AND m.handle = n.label
     JOIN organisation g ON g.id = m.generator_id
     LEFT JOIN organisation c ON c.id = m.carrier_id
     JOIN organisation r ON r.id = m.receiver_id
    WHERE n.label = $1`,
);

/** What a scanned code tells: everybody the state, the number and who; a party also the step that is his to take. */
@Injectable()
export class PublicView {
  constructor(
    private readonly database: Database,
    private readonly manifests: ManifestRepository,
    private readonly codes: Codes,
  ) {}

  /**
   * @param code as scanned, with its check tag, or as typed from the telephone, without one
   * @throws {DomainError} NOT_FOUND, also when the tag is not the code's
   */
  async read(code: string, actor: Actor | undefined): Promise<PublicManifest> {
    const handle = this.handleIn(code.slice(0, 40));
    const [row] = handle === null ? [] : await this.database.query<Row & Record<string, unknown>>(byHandle, [handle]);
    if (row === undefined) throw manifestNotFound();
    const { id, ...shown } = row;
    const record = actor === undefined ? undefined : await this.visible(actor, id);
    const steps = record === undefined || actor === undefined ? [] : nextSteps(record, partiesOf(record, actor));
    return { ...shown, manifestId: record === undefined ? null : id, nextSteps: steps };
  }

  private handleIn(code: string): string | null {
    const [typed = '', tag] = code.split('.');
    const handle = parseReadableCode(typed);
    if (handle !== null && tag !== undefined && tag.toUpperCase() !== this.codes.tagOf(handle)) throw notOurs();
    return handle;
  }

  private async visible(
    actor: Actor,
    id: string,
  ): Promise<Awaited<ReturnType<ManifestRepository['find']>> | undefined> {
    try {
      return await this.manifests.find(actor, id);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'NOT_FOUND') return undefined;
      throw error;
    }
  }
}

const notOurs = (): DomainError =>
  new DomainError('NOT_FOUND', {
    detail: {
      zh: '校验标记不符：此码不是本系统打印的，或未能正确读出',
      en: 'The check tag does not fit: this code was not printed here, or was misread',
    },
  });
