import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { ApiPage, IdParam, NoIdempotencyKey, Permission, Require, type Page } from '../../common';
import { ManifestShown } from '../http/manifest.shown';
import {
  AmendmentPreview,
  AmendmentQuery,
  AmendmentShown,
  FieldRuleShown,
  ManifestChanges,
  NewAmendment,
  RefusalBody,
  WordBody,
} from './amendment.dto';
import { AmendmentQueries } from './amendment.queries';
import { ProposeAmendment, type ShowIn } from './propose-amendment';
import { SettleAmendment } from './settle-amendment';

@ApiTags('amendments')
@Controller()
export class AmendmentController {
  constructor(
    private readonly queries: AmendmentQueries,
    private readonly proposing: ProposeAmendment,
    private readonly settling: SettleAmendment,
  ) {}

  @Get('amendments')
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: 'Corrections after signature, newest first; with waiting=yes those that wait for me' })
  @ApiPage(AmendmentShown)
  list(@CurrentActor() actor: Actor, @Query() query: AmendmentQuery): Promise<Page<AmendmentShown>> {
    return this.queries.list(actor, query);
  }

  @Get('amendments/fields')
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: 'Which field is sealed by which step, and who must agree to its change' })
  @ApiOkResponse({ type: [FieldRuleShown] })
  fields(): FieldRuleShown[] {
    return this.queries.fieldRules();
  }

  @Get('manifests/:id/amendments')
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: 'Amendments of one manifest, old and new values, newest first' })
  @ApiOkResponse({ type: [AmendmentShown] })
  ofManifest(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<AmendmentShown[]> {
    return this.queries.ofManifest(actor, id);
  }

  @Post('manifests/:id/change')
  @HttpCode(200)
  @Require(Permission.ManifestAmend)
  @ApiOperation({ summary: 'Change what no signature seals yet; what is sealed is told field by field' })
  @ApiOkResponse({ type: ManifestShown })
  change(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: ManifestChanges,
  ): Promise<ManifestShown> {
    return this.proposing.change(actor, id, body);
  }

  @Post('manifests/:id/amendments/preview')
  @HttpCode(200)
  @Require(Permission.ManifestAmend)
  @NoIdempotencyKey('nothing is stored')
  @ApiOperation({
    summary: 'What an amendment would change: totals, bookings, deadlines, signatures, who must approve',
  })
  @ApiOkResponse({ type: AmendmentPreview })
  preview(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: NewAmendment,
  ): Promise<AmendmentPreview> {
    return this.proposing.preview(actor, id, body);
  }

  @Post('manifests/:id/amendments')
  @Require(Permission.ManifestAmend)
  @ApiOperation({ summary: 'Ask for a correction of what is sealed, or for the cancellation of a load on the road' })
  @ApiCreatedResponse({ type: AmendmentShown })
  propose(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: NewAmendment,
  ): Promise<AmendmentShown> {
    return this.proposing.propose(actor, id, body, this.shownTo(actor, id));
  }

  @Post('manifests/:id/amendments/:no/approve')
  @HttpCode(200)
  @Require(Permission.ManifestAmend)
  @ApiOperation({ summary: 'Approve; with the last approval it takes effect' })
  @ApiOkResponse({ type: AmendmentShown })
  approve(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Param('no', ParseIntPipe) no: number,
    @Body() { text }: WordBody,
  ): Promise<AmendmentShown> {
    return this.settling.approve(actor, id, no, text ?? '', this.shownTo(actor, id));
  }

  @Post('manifests/:id/amendments/:no/refuse')
  @HttpCode(200)
  @Require(Permission.ManifestAmend)
  @ApiOperation({ summary: 'Refuse; that ends it' })
  @ApiOkResponse({ type: AmendmentShown })
  refuse(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Param('no', ParseIntPipe) no: number,
    @Body() { text }: RefusalBody,
  ): Promise<AmendmentShown> {
    return this.settling.refuse(actor, id, no, text, this.shownTo(actor, id));
  }

  @Post('manifests/:id/amendments/:no/withdraw')
  @HttpCode(200)
  @Require(Permission.ManifestAmend)
  @ApiOperation({ summary: 'Withdraw what my organisation has asked for' })
  @ApiOkResponse({ type: AmendmentShown })
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Param('no', ParseIntPipe) no: number,
  ): Promise<AmendmentShown> {
    return this.settling.withdraw(actor, id, no, this.shownTo(actor, id));
  }

  private shownTo(actor: Actor, id: string): ShowIn<AmendmentShown> {
    return (tx, no) => this.queries.one(tx, actor, id, no);
  }
}
