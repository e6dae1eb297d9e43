import type { ComponentType } from 'react';
import {
  AimOutlined,
  AreaChartOutlined,
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  BookOutlined,
  CarOutlined,
  CarryOutOutlined,
  DashboardOutlined,
  DiffOutlined,
  EditOutlined,
  EnvironmentOutlined,
  ExpandAltOutlined,
  ExperimentOutlined,
  FileAddOutlined,
  FileDoneOutlined,
  FileProtectOutlined,
  FileTextOutlined,
  FireOutlined,
  FormOutlined,
  IdcardOutlined,
  NodeIndexOutlined,
  NotificationOutlined,
  ProfileOutlined,
  PullRequestOutlined,
  QuestionCircleOutlined,
  SafetyCertificateOutlined,
  SolutionOutlined,
  SwapOutlined,
  TableOutlined,
  TeamOutlined,
  ToolOutlined,
  TruckOutlined,
} from '@ant-design/icons';

const icons: Readonly<Record<string, ComponentType>> = {
  '/': CarryOutOutlined,
  '/manifests': FileTextOutlined,
  '/manifests/new': FileAddOutlined,
  '/gate': DashboardOutlined,
  '/treatment': FireOutlined,
  '/capacity': BarChartOutlined,
  '/board': CarOutlined,
  '/discrepancies': DiffOutlined,
  '/amendments': EditOutlined,
  '/papers': SafetyCertificateOutlined,
  '/returns': FormOutlined,
  '/sites': EnvironmentOutlined,
  '/vehicles': TruckOutlined,
  '/crew': IdcardOutlined,
  '/permits': FileProtectOutlined,
  '/contracts': FileDoneOutlined,
  '/licences': ProfileOutlined,
  '/organisations': BankOutlined,
  '/members': TeamOutlined,
  '/delegations': SolutionOutlined,
  '/overview': AreaChartOutlined,
  '/balance': TableOutlined,
  '/flows': NodeIndexOutlined,
  '/transfers': SwapOutlined,
  '/headroom': ExpandAltOutlined,
  '/rerouting': PullRequestOutlined,
  '/what-if': ExperimentOutlined,
  '/capacity-changes': ToolOutlined,
  '/targets': AimOutlined,
  '/notices': NotificationOutlined,
  '/policies': AuditOutlined,
  '/help': QuestionCircleOutlined,
  '/rules': BookOutlined,
};

/** The picture of a page in the menu; loaded after the menu, which can be read without. */
export default function PageIcon({ path }: { path: string }) {
  const Icon = icons[path];
  return Icon === undefined ? null : (
    <span aria-hidden className="anticon">
      <Icon />
    </span>
  );
}
