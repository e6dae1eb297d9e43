import { useLanguage, type Bilingual } from '../../shared/language';
import type { Permission } from '../session/session';

/** What each permission lets one do, in the words of the field. */
const names: Readonly<Record<Permission, Bilingual>> = {
  'manifest.read': { zh: '查看联单', en: 'See manifests' },
  'manifest.draft': { zh: '编写联单', en: 'Write manifests' },
  'manifest.issue': { zh: '发出联单', en: 'Issue' },
  'manifest.cancel': { zh: '撤销联单', en: 'Cancel' },
  'manifest.pick_up': { zh: '装车提货', en: 'Pick up' },
  'manifest.deliver': { zh: '送达', en: 'Deliver' },
  'manifest.flow': { zh: '管道输送', en: 'Run pipelines' },
  'manifest.accept': { zh: '称重验收', en: 'Accept' },
  'manifest.treat': { zh: '登记利用处置', en: 'Record treatment' },
  'manifest.take_back': { zh: '收回退货', en: 'Take back' },
  'manifest.attach': { zh: '添加附件', en: 'Attach files' },
  'manifest.amend': { zh: '更正', en: 'Correct' },
  'discrepancy.settle': { zh: '处理差异', en: 'Settle discrepancies' },
  'leg.plan': { zh: '安排分段运输', en: 'Plan legs' },
  'trip.plan': { zh: '排车', en: 'Plan trips' },
  'pass.issue': { zh: '生成提货链接', en: 'Hand out pickup passes' },
  'outbreak.manage': { zh: '疫情与应急管理', en: 'Outbreaks and emergencies' },
  'container.report': { zh: '医废容器登记', en: 'Report medical containers' },
  'return.read': { zh: '查看申报', en: 'See returns' },
  'return.file': { zh: '申报', en: 'File returns' },
  'balance.read': { zh: '查看供需平衡', en: 'See balances' },
  'notice.publish': { zh: '发布公告与目标', en: 'Publish notices, set targets' },
  'transfer.read': { zh: '查看跨省转移', en: 'See transfers' },
  'transfer.apply': { zh: '申请跨省转移', en: 'Apply for transfers' },
  'transfer.review': { zh: '审查跨省转移', en: 'Review transfers' },
  'registry.read': { zh: '查看名录', en: 'See registers' },
  'registry.manage': { zh: '维护本单位名录', en: 'Keep own registers' },
  'registry.oversee': { zh: '登记单位与许可证', en: 'Enter organisations and licences' },
  'policy.manage': { zh: '管理转移政策', en: 'Manage policies' },
  'member.manage': { zh: '管理人员', en: 'Manage people' },
  'delegation.manage': { zh: '管理委托', en: 'Manage delegations' },
  'token.manage': { zh: '管理令牌', en: 'Manage tokens' },
  'session.self': { zh: '本人会话', en: 'Own session' },
};

export function usePermissionName(): (permission: Permission) => string {
  const language = useLanguage();
  return (permission) => names[permission][language];
}
