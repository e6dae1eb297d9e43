import { NoticeMaker } from './notice-maker';
import { NoticeNames } from './notice-names';
import { NoticePageController } from './notice-page.controller';
import { NoticePreviewController } from './notice-preview.controller';
import { NoticeController } from './notice.controller';
import { CapacityNotice } from './notice.entity';
import { Notices } from './notices';

export const noticeEntities = [CapacityNotice];
export const noticeControllers = [NoticeController, NoticePreviewController, NoticePageController];
export const noticeProviders = [NoticeMaker, NoticeNames, Notices];
