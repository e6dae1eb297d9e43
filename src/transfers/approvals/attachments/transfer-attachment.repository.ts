import { Injectable } from '@nestjs/common';
import { scopeOf, type Actor } from '../../../access';
import { notFound, type KeptFile } from '../../../common';
import { Database, statement, type Executor } from '../../../database';
import { isoText } from '../../../provenance';
import { applicationScope } from '../application.sql';
import type { TransferAttachmentShown } from './transfer-attachment.dto';

const add = statement(
  'transfers.attachment_add',
  `WITH added AS (
     INSERT INTO transfer_attachment (application_id, attachment_id, kind, name, media_type, size_bytes, sha256, added_by,
                                      organisation_id, added_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))
   INSERT INTO transfer_attachment_content (application_id, attachment_id, content) VALUES ($1, $2, $11)`,
);
const list = statement(
  'transfers.attachments_list',
  `SELECT t.attachment_id AS id, t.kind, t.name, t.media_type AS "mediaType", t.size_bytes AS "sizeBytes",
          encode(t.sha256, 'hex') AS sha256, t.added_by AS "addedBy", t.organisation_id AS "organisationId",
          o.name AS "organisationName", ${isoText('t.added_at')} AS "addedAt"
     FROM transfer_attachment t JOIN organisation o ON o.id = t.organisation_id
    WHERE t.application_id = $1 ORDER BY t.added_at, t.attachment_id`,
);
const read = statement(
  'transfers.attachment_read',
  `SELECT t.name, t.media_type AS "mediaType", t.sha256, c.content
     FROM transfer_application a JOIN transfer_attachment t ON t.application_id = a.id
     JOIN transfer_attachment_content c ON c.application_id = t.application_id AND c.attachment_id = t.attachment_id
    WHERE a.id = $3 AND t.attachment_id = $4 AND ${applicationScope}`,
);

/** Papers of applications are added and read; nothing changes them. */
@Injectable()
export class TransferAttachmentRepository {
  constructor(private readonly database: Database) {}

  async add(tx: Executor, applicationId: string, shown: TransferAttachmentShown, content: Buffer): Promise<void> {
    const { id, kind, name, mediaType, sizeBytes, sha256, addedBy, organisationId, addedAt } = shown;
    await tx.query(add, [
      ...[applicationId, id, kind, name, mediaType, sizeBytes, Buffer.from(sha256, 'hex')],
      ...[addedBy, organisationId, addedAt, content],
    ]);
  }

  /** The oldest first. The caller has seen to it that the reader may see the application. */
  list(applicationId: string, executor: Executor = this.database): Promise<TransferAttachmentShown[]> {
    return executor.query<TransferAttachmentShown & Record<string, unknown>>(list, [applicationId]);
  }

  /** @throws {DomainError} NOT_FOUND */
  async read(actor: Actor, applicationId: string, attachmentId: string): Promise<KeptFile> {
    const [row] = await this.database.query<KeptFile & Record<string, unknown>>(read, [
      ...[...scopeOf(actor), applicationId, attachmentId],
    ]);
    if (row === undefined) throw notFound({ zh: '该附件', en: 'Attachment' });
    return row;
  }
}
