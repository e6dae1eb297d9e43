import { createHash } from 'node:crypto';
import { DomainError } from '../errors/domain-error';
import { fileTypeOf, fileTypes, type FileType } from '../http/file-body';
import { beginsAs } from './file-content.rules';

/** What was sent: the Content-Type as declared, and the body as it was read. */
export interface SentFile {
  readonly contentType: string | undefined;
  readonly body: unknown;
}

export interface ReadFile {
  readonly mediaType: FileType;
  readonly content: Buffer;
  /** SHA-256, hex. */
  readonly sha256: string;
}

/** A file as it was kept, with the hash that it had when it came. */
export interface KeptFile {
  readonly name: string;
  readonly mediaType: FileType;
  readonly sha256: Buffer;
  readonly content: Buffer;
}

/**
 * The file in a body that `TakesFile` has read.
 * @throws {DomainError} UNSUPPORTED_MEDIA_TYPE; NOT_ACCEPTABLE_HERE for a file that is empty or not what it says
 */
export function fileIn({ contentType, body }: SentFile): ReadFile {
  const mediaType = fileTypeOf(contentType);
  if (mediaType === undefined) {
    const types = fileTypes.join(', ');
    throw new DomainError('UNSUPPORTED_MEDIA_TYPE', {
      detail: { zh: `请以下列类型之一提交文件：${types}`, en: `Send the file as one of ${types}` },
    });
  }
  if (!Buffer.isBuffer(body) || body.length === 0) {
    throw new DomainError('NOT_ACCEPTABLE_HERE', { detail: { zh: '文件为空', en: 'The file is empty' } });
  }
  if (!beginsAs(mediaType, body)) {
    throw new DomainError('NOT_ACCEPTABLE_HERE', {
      detail: { zh: `文件内容不是 ${mediaType}`, en: `The content of the file is not ${mediaType}` },
    });
  }
  return { mediaType, content: body, sha256: createHash('sha256').update(body).digest('hex') };
}

/** @throws {DomainError} CONFLICT when the stored bytes are no longer those that were added */
export function refuseAltered({ name, sha256, content }: KeptFile): void {
  if (createHash('sha256').update(content).digest().equals(sha256)) return;
  throw new DomainError('CONFLICT', {
    detail: {
      zh: `附件“${name}”已被篡改：所存内容与登记的哈希不符`,
      en: `The attachment “${name}” has been altered: what is stored does not fit its recorded hash`,
    },
  });
}
