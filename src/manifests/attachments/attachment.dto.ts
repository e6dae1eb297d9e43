import { Choice, fileLimit, fileTypes, Identifier, Instant, Text, Whole, type FileType } from '../../common';
import { attachmentKinds, type AttachmentKind } from './attachment.rules';

export class NewAttachment {
  @Choice(attachmentKinds, { description: 'A photo, a weighbridge ticket, a scan of a paper, or something else' })
  kind: AttachmentKind;

  @Text({ max: 120, pattern: /^[^/\\\p{Cc}]+$/u, description: 'Name of the file, without a folder' })
  name: string;
}

export class AttachmentShown {
  @Identifier()
  id: string;

  @Choice(attachmentKinds)
  kind: AttachmentKind;

  @Text({ max: 120 })
  name: string;

  @Choice(fileTypes)
  mediaType: FileType;

  @Whole({ min: 1, max: fileLimit })
  sizeBytes: number;

  @Text({ max: 64, description: 'SHA-256 of the file, hex; the same as in the event' })
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
