import { Controller, Get, Header, Inject, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, type Actor } from '../../access';
import { answerPdf, AnswersPdf, languageFor, Permission, Require } from '../../common';
import { ENV, type Env } from '../../config';
import { DailyDocumentQuery, DailyReport, DailyReportQuery } from './daily-report.dto';
import { reportCsv, reportDocument } from './daily-report-files';
import { DailyReports } from './daily-reports';

@ApiTags('medical')
@Controller('medical/daily-report')
export class DailyReportController {
  constructor(
    private readonly reports: DailyReports,
    @Inject(ENV) private readonly env: Env,
  ) {}

  @Get()
  @Require(Permission.BalanceRead)
  @ApiOperation({ summary: 'Generated, collected, treated, stored, load of each facility, emergency need of a day' })
  @ApiOkResponse({ type: DailyReport })
  read(@CurrentActor() actor: Actor, @Query() query: DailyReportQuery): Promise<DailyReport> {
    return this.reports.read(actor, query);
  }

  @Get('csv')
  @Require(Permission.BalanceRead)
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="medical-daily-report.csv"')
  @ApiOperation({ summary: 'The same as tables' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  async csv(@CurrentActor() actor: Actor, @Query() query: DailyDocumentQuery): Promise<string> {
    return reportCsv(await this.reports.read(actor, query), languageFor(query));
  }

  @Get('document')
  @Require(Permission.BalanceRead)
  @AnswersPdf('The same as PDF')
  async print(
    @CurrentActor() actor: Actor,
    @Query() query: DailyDocumentQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const report = await this.reports.read(actor, query);
    return answerPdf(await reportDocument(report, languageFor(query), this.env.timeZone), reply);
  }
}
