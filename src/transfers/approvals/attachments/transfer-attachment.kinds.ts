/** The receiver's licence, the receiver's statement, the contract (令23 art. 22), and what local rules ask for besides. */
export const transferAttachmentKinds = ['licence_copy', 'statement', 'contract', 'other'] as const;
export type TransferAttachmentKind = (typeof transferAttachmentKinds)[number];

/** Without these an application cannot be submitted. */
export const requiredAttachments = [
  'licence_copy',
  'statement',
  'contract',
] as const satisfies TransferAttachmentKind[];

/** Most attachments of one application. */
export const attachmentsPerApplication = 30;
