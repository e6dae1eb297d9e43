import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, type Actor } from '../../../access';
import { ApiPage, IdParam, Permission, Require, type Page } from '../../../common';
import { EndApproval } from '../actions/end-approval';
import { ApprovalQueries } from '../approval.queries';
import { TransportList, transportCsv } from '../transport-list';
import { ReasonBody } from './application.dto';
import {
  ApprovalEnded,
  ApprovalFilter,
  ApprovalShown,
  TellBody,
  Told,
  TransportNotice,
  TransportQuery,
} from './approval.dto';

@ApiTags('transfers')
@Controller('transfer-approvals')
export class ApprovalController {
  constructor(
    private readonly queries: ApprovalQueries,
    private readonly ending: EndApproval,
    private readonly transport: TransportList,
  ) {}

  @Get()
  @Require(Permission.TransferRead)
  @ApiOperation({ summary: 'Approvals with what is moved, booked and left, newest first' })
  @ApiPage(ApprovalShown)
  list(@CurrentActor() actor: Actor, @Query() filter: ApprovalFilter): Promise<Page<ApprovalShown>> {
    return this.queries.list(actor, filter);
  }

  @Get('transport-list')
  @Require(Permission.TransferReview)
  @ApiOperation({ summary: 'What the transport authority of one’s province is told; as JSON or CSV' })
  @ApiExtraModels(TransportNotice)
  @ApiOkResponse({
    content: {
      'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/TransportNotice' } } },
      'text/csv': { schema: { type: 'string' } },
    },
  })
  async transportList(
    @CurrentActor() actor: Actor,
    @Query() { province, format, waiting }: TransportQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TransportNotice[] | string> {
    const notices = await this.transport.read(actor, province, waiting === 'yes');
    if (format !== 'csv') return notices;
    void reply
      .type('text/csv; charset=utf-8')
      .header('Content-Disposition', 'attachment; filename="transport-list.csv"');
    return transportCsv(notices);
  }

  @Post('transport-list/told')
  @HttpCode(200)
  @Require(Permission.TransferReview)
  @ApiOperation({ summary: 'The transport authority of one’s province has been told all that waits' })
  @ApiOkResponse({ type: Told })
  told(@CurrentActor() actor: Actor, @Body() { province }: TellBody): Promise<Told> {
    return this.transport.told(actor, province);
  }

  @Get(':id')
  @Require(Permission.TransferRead)
  @ApiOperation({ summary: 'An approval' })
  @ApiOkResponse({ type: ApprovalShown })
  read(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<ApprovalShown> {
    return this.queries.read(actor, id);
  }

  @Post(':id/suspend')
  @HttpCode(200)
  @Require(Permission.TransferReview)
  @ApiOperation({ summary: 'Nothing more leaves under it; names the loads that have' })
  @ApiOkResponse({ type: ApprovalEnded })
  suspend(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() { reason }: ReasonBody,
  ): Promise<ApprovalEnded> {
    return this.ending.suspend(actor, id, reason);
  }

  @Post(':id/resume')
  @HttpCode(200)
  @Require(Permission.TransferReview)
  @ApiOperation({ summary: 'It is in force again' })
  @ApiOkResponse({ type: ApprovalEnded })
  resume(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() { reason }: ReasonBody,
  ): Promise<ApprovalEnded> {
    return this.ending.resume(actor, id, reason);
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @Require(Permission.TransferReview)
  @ApiOperation({ summary: 'It ends for good; names the loads on the way' })
  @ApiOkResponse({ type: ApprovalEnded })
  revoke(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() { reason }: ReasonBody,
  ): Promise<ApprovalEnded> {
    return this.ending.revoke(actor, id, reason);
  }
}
