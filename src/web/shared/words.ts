import type { components } from '../api/schema';
import type { Bilingual } from './language';

type Schemas = components['schemas'];
export type Status = Schemas['ManifestShown']['status'];
export type Step = Schemas['ManifestShown']['nextSteps'][number];

export type Words<Key extends string> = Readonly<Record<Key, Bilingual>>;

export const statusNames: Words<Status> = {
  draft: { zh: '草稿', en: 'Draft' },
  issued: { zh: '已发出', en: 'Issued' },
  in_transit: { zh: '运输中', en: 'In transit' },
  arrived: { zh: '已到达', en: 'Arrived' },
  accepted: { zh: '已接受', en: 'Accepted' },
  partially_accepted: { zh: '部分接受', en: 'Partially accepted' },
  rejected: { zh: '拒收', en: 'Refused' },
  treated: { zh: '已利用处置', en: 'Treated' },
  cancelled: { zh: '已撤销', en: 'Cancelled' },
  returned: { zh: '已退回', en: 'Returned' },
};

/** As it is said to who can take it. */
export const stepNames: Words<Step> = {
  issue: { zh: '发出联单', en: 'Issue' },
  pick_up: { zh: '装车提货', en: 'Pick up' },
  deliver: { zh: '送达', en: 'Deliver' },
  accept: { zh: '称重验收', en: 'Weigh and accept' },
  treat: { zh: '登记利用处置', en: 'Record treatment' },
  cancel: { zh: '撤销', en: 'Cancel' },
  forward: { zh: '改送他处', en: 'Send on' },
  send_back: { zh: '退回', en: 'Send back' },
  take_back: { zh: '收回', en: 'Take back' },
  hand_over: { zh: '交出', en: 'Hand over' },
  take_over: { zh: '接运', en: 'Take over' },
  enter_paper: { zh: '补录纸质联单', en: 'Enter from paper' },
  start_flow: { zh: '开始管道输送', en: 'Open the pipeline' },
  end_flow: { zh: '结束管道输送', en: 'Close the pipeline' },
};

export const formNames: Words<Schemas['LineShown']['form']> = {
  S: { zh: '固态', en: 'Solid' },
  SS: { zh: '半固态', en: 'Semi-solid' },
  L: { zh: '液态', en: 'Liquid' },
  G: { zh: '气态', en: 'Gas' },
};

export const severityNames: Words<Schemas['FindingShown']['severity']> = {
  block: { zh: '不允许', en: 'Not allowed' },
  warn: { zh: '提醒', en: 'Take note' },
  timer: { zh: '时限', en: 'Time limit' },
};

export const differenceNames: Words<Schemas['DiscrepancyShown']['kinds'][number]> = {
  name: { zh: '名称', en: 'Name' },
  quantity: { zh: '重量', en: 'Quantity' },
  hazard: { zh: '危险特性', en: 'Hazard' },
  form: { zh: '形态', en: 'Form' },
  packaging: { zh: '包装', en: 'Packaging' },
};

export const outcomeNames: Words<'allow' | 'needs_approval' | 'needs_reason' | 'forbid'> = {
  allow: { zh: '允许', en: 'Allowed' },
  needs_approval: { zh: '须经批准', en: 'Needs approval' },
  needs_reason: { zh: '须说明理由', en: 'Needs a reason' },
  forbid: { zh: '禁止', en: 'Forbidden' },
};

export const applicationStates: Words<Schemas['ApplicationListed']['status']> = {
  draft: { zh: '草稿', en: 'Draft' },
  submitted: { zh: '已提交', en: 'Submitted' },
  corrections: { zh: '待补正', en: 'To be corrected' },
  accepted: { zh: '已受理', en: 'Taken up' },
  consulted: { zh: '已函商接受地', en: 'Destination consulted' },
  answered: { zh: '接受地已复函', en: 'Destination answered' },
  refused: { zh: '不予批准', en: 'Refused' },
  approved: { zh: '已批准', en: 'Approved' },
  suspended: { zh: '已暂停', en: 'Suspended' },
  revoked: { zh: '已撤销', en: 'Revoked' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
};
