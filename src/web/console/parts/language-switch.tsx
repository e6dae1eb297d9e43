import { GlobalOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { switchLanguage, useLanguage } from '../../shared/language';

export function LanguageSwitch() {
  const language = useLanguage();
  const queries = useQueryClient();
  const other = language === 'zh' ? 'en' : 'zh';
  // The service's words come in the reader's language too.
  const change = (): void => {
    switchLanguage(other);
    void queries.invalidateQueries();
  };
  return (
    <Button size="small" icon={<GlobalOutlined aria-hidden />} onClick={change} lang={other === 'zh' ? 'zh-CN' : 'en'}>
      {other === 'zh' ? '中文' : 'English'}
    </Button>
  );
}
