import { AcceptBySilence } from './actions/accept-by-silence';
import { DecideApplication } from './actions/decide-application';
import { EndApproval } from './actions/end-approval';
import { ReviewApplication } from './actions/review-application';
import { WriteApplication } from './actions/write-application';
import { ApplicationChains } from './application-chains';
import { ApplicationContents } from './application-content';
import { TransferApplication, TransferApplicationLine, TransferEvent, TransferOpinion } from './application.entities';
import { ApplicationQueries } from './application.queries';
import { ApplicationRepository } from './application.repository';
import { ApplicationSteps } from './application-step';
import { TransferApproval, TransferLoad, TransferNotice, TransferNumber, TransferQuota } from './approval.entities';
import { ApprovalQueries } from './approval.queries';
import { ApprovalRepository } from './approval.repository';
import { ApprovedQuota } from './approved-quota';
import { AttachPaper } from './attachments/attach-paper';
import { TransferAttachment, TransferAttachmentContent } from './attachments/transfer-attachment.entity';
import { TransferAttachmentRepository } from './attachments/transfer-attachment.repository';
import { Crossings } from './crossings';
import { DecisionDocument } from './documents/decision-document';
import { ApplicationController } from './http/application.controller';
import { ApprovalController } from './http/approval.controller';
import { ReviewController } from './http/review.controller';
import { TransportList } from './transport-list';

export const approvalEntities = [
  TransferApplication,
  TransferApplicationLine,
  TransferEvent,
  TransferOpinion,
  TransferApproval,
  TransferQuota,
  TransferLoad,
  TransferNumber,
  TransferNotice,
  TransferAttachment,
  TransferAttachmentContent,
];

export const approvalControllers = [ApplicationController, ReviewController, ApprovalController];

export const approvalProviders = [
  ApplicationContents,
  ApplicationRepository,
  ApplicationQueries,
  ApplicationSteps,
  ApplicationChains,
  TransferAttachmentRepository,
  AttachPaper,
  WriteApplication,
  ReviewApplication,
  DecideApplication,
  EndApproval,
  AcceptBySilence,
  ApprovalRepository,
  ApprovalQueries,
  TransportList,
  DecisionDocument,
  ApprovedQuota,
  Crossings,
];
