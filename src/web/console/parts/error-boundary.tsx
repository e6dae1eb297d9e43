import { Button } from 'antd';
import { Component, type ReactNode } from 'react';
import { currentLanguage, sayIn } from '../../shared/language';
import { Notice } from './notice';

interface State {
  readonly failed: boolean;
}

/** A page that fails leaves the menu and the other pages as they are. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    const say = sayIn(currentLanguage());
    return (
      <Notice title={say('页面出现错误', 'Something went wrong on this page')}>
        <p>{say('已填写的内容已保存在本机。', 'What you have typed is kept on this computer.')}</p>
        <Button type="primary" onClick={() => window.location.reload()}>
          {say('重新打开', 'Open it again')}
        </Button>
      </Notice>
    );
  }
}
