export const attachmentKinds = ['photo', 'weighbridge', 'scan', 'other'] as const;
export type AttachmentKind = (typeof attachmentKinds)[number];

/** Most attachments of one manifest. */
export const attachmentsPerManifest = 50;
