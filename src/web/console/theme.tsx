import { LoadingOutlined } from '@ant-design/icons';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { useLanguage } from '../shared/language';
import { useStillness } from './media';

export const fontFamily = 'system-ui,-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif';

/** Darker than Ant Design's own where theirs falls short of a contrast of 4.5 : 1. */
const token = {
  colorPrimary: '#0958d9',
  colorLink: '#0958d9',
  colorTextDescription: '#4e5969',
  colorTextTertiary: '#5c6673',
  colorTextPlaceholder: '#626c7a',
  colorSuccess: '#237804',
  colorWarning: '#874d00',
  colorError: '#c4000f',
  // Derived from the darker colours these would be grey.
  colorSuccessBg: '#f6ffed',
  colorSuccessBorder: '#b7eb8f',
  colorWarningBg: '#fffbe6',
  colorWarningBorder: '#ffe58f',
  colorErrorBg: '#fff2f0',
  colorErrorBorder: '#ffccc7',
  borderRadius: 6,
  fontFamily,
} as const;

const components = {
  Menu: { itemHeight: 34, itemSelectedColor: '#003a8c', itemSelectedBg: '#e6f0ff' },
  Layout: { siderBg: '#ffffff', headerBg: '#ffffff', bodyBg: '#f4f6f9' },
} as const;

const stillToken = { ...token, motion: false } as const;

// A button that is busy keeps its name.
const button = { autoInsertSpace: false, loadingIcon: <LoadingOutlined aria-hidden /> } as const;

export function Themed({ children }: { children: ReactNode }) {
  const locale = useLanguage() === 'zh' ? zhCN : enUS;
  const isStill = useStillness();
  return (
    <ConfigProvider locale={locale} theme={{ token: isStill ? stillToken : token, components }} button={button}>
      {children}
    </ConfigProvider>
  );
}
