import { RealDay } from './daily-figures';
import { DailyReportController } from './daily-report.controller';
import { DailyReports } from './daily-reports';
import { DrillDay } from './drill-day';

/** What the daily report adds to the module. */
export const reportControllers = [DailyReportController];
export const reportProviders = [DailyReports, RealDay, DrillDay];
