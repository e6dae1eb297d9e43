import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { notFound, type KeptFile } from '../../common';
import { Database, statement, type Executor } from '../../database';
import { scopeValues } from '../manifest.repository';
import { manifestScope } from '../manifest.sql';
import type { AttachmentShown } from './attachment.dto';

const count = statement(
  'manifests.attachments_count',
  'SELECT count(*)::int AS attachments FROM attachment WHERE manifest_id = $1',
);
const add = statement(
  'manifests.attachment_add',
  `WITH added AS (
     INSERT INTO attachment (manifest_id, attachment_id, kind, name, media_type, size_bytes, sha256, added_by, organisation_id,
                             added_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))
   INSERT INTO attachment_content (manifest_id, attachment_id, content) VALUES ($1, $2, $11)`,
);
const list = statement(
  'manifests.attachments_list',
  `SELECT a.attachment_id AS id, a.kind, a.name, a.media_type AS "mediaType", a.size_bytes AS "sizeBytes",
          encode(a.sha256, 'hex') AS sha256, a.added_by AS "addedBy", a.organisation_id AS "organisationId",
          o.name AS "organisationName",
          to_char(a.added_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "addedAt"
     FROM attachment a JOIN organisation o ON o.id = a.organisation_id
    WHERE a.manifest_id = $1 ORDER BY a.added_at, a.attachment_id`,
);
const read = statement(
  'manifests.attachment_read',
  `SELECT a.name, a.media_type AS "mediaType", a.sha256, c.content
     FROM manifest m JOIN attachment a ON a.manifest_id = m.id
     JOIN attachment_content c ON c.manifest_id = a.manifest_id AND c.attachment_id = a.attachment_id
    WHERE m.id = $4 AND a.attachment_id = $5 AND ${manifestScope}`,
);

/** Attachments are added and read; nothing changes them. */
@Injectable()
export class AttachmentRepository {
  constructor(private readonly database: Database) {}

  async count(executor: Executor, manifestId: string): Promise<number> {
    const [row] = await executor.query<{ attachments: number }>(count, [manifestId]);
    return row?.attachments ?? 0;
  }

  async add(tx: Executor, manifestId: string, shown: AttachmentShown, content: Buffer): Promise<void> {
    const { id, kind, name, mediaType, sizeBytes, sha256, addedBy, organisationId, addedAt } = shown;
    const hash = Buffer.from(sha256, 'hex');
    await tx.query(add, [
      ...[manifestId, id, kind, name, mediaType, sizeBytes, hash, addedBy, organisationId, addedAt],
      content,
    ]);
  }

  /** The oldest first. */
  list(manifestId: string): Promise<AttachmentShown[]> {
    return this.database.query<AttachmentShown & Record<string, unknown>>(list, [manifestId]);
  }

  /** With its bytes. @throws {DomainError} NOT_FOUND, also for a manifest that the caller may not see */
  async read(actor: Actor, manifestId: string, attachmentId: string): Promise<KeptFile> {
    const values = [...scopeValues(actor), manifestId, attachmentId];
    const [row] = await this.database.query<KeptFile & Record<string, unknown>>(read, values);
    if (row === undefined) throw notFound({ zh: '该附件', en: 'Attachment' });
    return row;
  }
}
