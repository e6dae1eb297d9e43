import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError, Public, refusedField, type Bilingual } from '../../common';
import { ReferenceQueries } from '../reference.queries';
import { ReferenceData } from '../reference.service';
import { CalendarYearUnknown } from '../working-days';
import { CalendarYearView, WorkingDaysQuery, WorkingDaysView } from './calendar.views';

const yearUnknown = (year: string | number): Bilingual => ({
  zh: `尚未载入 ${year} 年的工作日历（以国务院办公厅的放假安排为准）`,
  en: `The working-day calendar of ${year} is not loaded; it follows the State Council's notice for that year`,
});

@ApiTags('reference')
@Controller('reference')
export class CalendarController {
  constructor(
    private readonly queries: ReferenceQueries,
    private readonly reference: ReferenceData,
  ) {}

  @Get('calendar/:year')
  @Public('facts of public law')
  @ApiOperation({ summary: 'The exceptions to Monday to Friday in a year, nationwide' })
  @ApiOkResponse({ type: CalendarYearView })
  async year(@Param('year') year: string): Promise<CalendarYearView> {
    const calendar = /^\d{4}$/.test(year) ? await this.queries.year(Number(year)) : undefined;
    if (calendar === undefined) throw new DomainError('NOT_FOUND', { detail: yearUnknown(year.slice(0, 10)) });
    return calendar;
  }

  @Get('working-days')
  @Public('facts of public law')
  @ApiOperation({ summary: 'The date a number of working days after a day' })
  @ApiOkResponse({ type: WorkingDaysView })
  async workingDays(@Query() { start, days, region }: WorkingDaysQuery): Promise<WorkingDaysView> {
    const reference = await this.reference.ready();
    if (region !== undefined && reference.region(region) === undefined) {
      throw refusedField('/region', 'unknown_region', { zh: '没有此地区代码', en: 'There is no such region code' });
    }
    try {
      return { date: reference.calendar(region).addWorkingDays(start, days) };
    } catch (error) {
      if (!(error instanceof CalendarYearUnknown)) throw error;
      throw refusedField('/start', 'calendar_year_unknown', yearUnknown(error.year));
    }
  }
}
