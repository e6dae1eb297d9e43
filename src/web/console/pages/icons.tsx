import type { ComponentType } from 'react';
import {
  AimOutlined,
  AreaChartOutlined,
  AuditOutlined,
  BarChartOutlined,
  BookOutlined,
  CarOutlined,
  CarryOutOutlined,
  DashboardOutlined,
  DiffOutlined,
  EditOutlined,
  ExpandAltOutlined,
  ExperimentOutlined,
  FileAddOutlined,
  FileTextOutlined,
  FireOutlined,
  NodeIndexOutlined,
  NotificationOutlined,
  PullRequestOutlined,
  QuestionCircleOutlined,
  SafetyCertificateOutlined,
  SwapOutlined,
  TableOutlined,
  ToolOutlined,
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
