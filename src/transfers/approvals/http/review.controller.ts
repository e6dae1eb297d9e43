import { Body, Controller, Get, HttpCode, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../../access';
import type { FastifyReply } from 'fastify';
import { answerPdf, AnswersPdf, DocumentQuery, IdParam, languageFor, Permission, Require } from '../../../common';
import { DecideApplication } from '../actions/decide-application';
import { ReviewApplication } from '../actions/review-application';
import { DecisionDocument } from '../documents/decision-document';
import {
  AnswerLetterBody,
  ApproveBody,
  ConsultBody,
  CorrectionsBody,
  OpinionBody,
  ReasonBody,
} from './application.dto';
import { ApplicationShown } from './application.shown';

@ApiTags('transfers')
@Controller('transfer-applications/:id')
export class ReviewController {
  constructor(
    private readonly review: ReviewApplication,
    private readonly decision: DecideApplication,
    private readonly document: DecisionDocument,
  ) {}

  @Get('decision')
  @Require(Permission.TransferRead)
  @AnswersPdf('The decision on paper (PDF): approval or refusal, with its reasons')
  async print(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Query() query: DocumentQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return answerPdf(await this.document.print(actor, id, languageFor(query)), reply);
  }

  @Post('accept')
  @HttpCode(200)
  @Require(Permission.TransferReview)
  @ApiOperation({ summary: 'The origin’s province: it is complete' })
  @ApiOkResponse({ type: ApplicationShown })
  accept(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<ApplicationShown> {
    return this.review.accept(actor, id);
  }

  @Post('ask-corrections')
  @HttpCode(200)
  @Require(Permission.TransferReview)
  @ApiOperation({ summary: 'The origin’s province: everything that is missing, at once' })
  @ApiOkResponse({ type: ApplicationShown })
  askCorrections(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: CorrectionsBody,
  ): Promise<ApplicationShown> {
    return this.review.askCorrections(actor, id, body);
  }

  @Post('consult')
  @HttpCode(200)
  @Require(Permission.TransferReview)
  @ApiOperation({ summary: 'The origin’s province: the letter of consultation goes to the destination’s' })
  @ApiOkResponse({ type: ApplicationShown })
  consult(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: ConsultBody,
  ): Promise<ApplicationShown> {
    return this.review.consult(actor, id, body);
  }

  @Post('opinion')
  @HttpCode(200)
  @Require(Permission.TransferReview)
  @ApiOperation({ summary: 'An authority below the destination’s province: what it thinks, before that answers' })
  @ApiOkResponse({ type: ApplicationShown })
  opine(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: OpinionBody,
  ): Promise<ApplicationShown> {
    return this.review.opine(actor, id, body);
  }

  @Post('answer')
  @HttpCode(200)
  @Require(Permission.TransferReview)
  @ApiOperation({ summary: 'The destination’s province agrees, or disagrees with a reason' })
  @ApiOkResponse({ type: ApplicationShown })
  answer(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: AnswerLetterBody,
  ): Promise<ApplicationShown> {
    return this.review.answer(actor, id, body);
  }

  @Post('approve')
  @HttpCode(200)
  @Require(Permission.TransferReview)
  @ApiOperation({ summary: 'The origin’s province approves; the approval gets its number, validity and masses' })
  @ApiOkResponse({ type: ApplicationShown })
  approve(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: ApproveBody,
  ): Promise<ApplicationShown> {
    return this.decision.approve(actor, id, body);
  }

  @Post('refuse')
  @HttpCode(200)
  @Require(Permission.TransferReview)
  @ApiOperation({ summary: 'The origin’s province refuses, with its reason' })
  @ApiOkResponse({ type: ApplicationShown })
  refuse(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: ReasonBody,
  ): Promise<ApplicationShown> {
    return this.review.refuse(actor, id, body);
  }
}
