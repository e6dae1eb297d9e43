import { ClockController } from './clock.controller';
import { MedicalClocks } from './medical-clocks';
import { MedicalNotice } from './notice.entity';
import { Notices } from './notices';
import { RaiseNotices } from './raise-notices';

export const clockControllers = [ClockController];
export const clockProviders = [MedicalClocks, Notices, RaiseNotices];
export const clockEntities = [MedicalNotice];
