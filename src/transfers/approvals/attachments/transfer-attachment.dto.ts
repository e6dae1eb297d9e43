import { Choice, fileLimit, fileTypes, Identifier, Instant, Text, Whole, type FileType } from '../../../common';
import { transferAttachmentKinds, type TransferAttachmentKind } from './transfer-attachment.kinds';

export class NewTransferAttachment {
  @Choice(transferAttachmentKinds, {
    description: 'Copy of the receiver’s licence, its statement, the contract, or something else',
  })
  kind: TransferAttachmentKind;

  @Text({ max: 120, pattern: /^[^/\\\p{Cc}]+$/u, description: 'Name of the file, without a folder' })
  name: string;
}

export class TransferAttachmentShown {
  @Identifier()
  id: string;

  @Choice(transferAttachmentKinds)
  kind: TransferAttachmentKind;

  @Text({ max: 120 })
  name: string;

  @Choice(fileTypes)
  mediaType: FileType;

  @Whole({ min: 1, max: fileLimit })
  sizeBytes: number;

  @Text({ max: 64, description: 'SHA-256 of the file, hex; the same as in the event of the submission' })
  sha256: string;

  @Text({ max: 100, description: 'Who added it' })
  addedBy: string;

  @Identifier()
  organisationId: string;

  @Text({ max: 100 })
  organisationName: string;

  @Instant()
  addedAt: string;
}
