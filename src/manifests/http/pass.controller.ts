import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, NewPass, PassMade, PassShown, PickupPasses, type Actor } from '../../access';
import { DomainError, IdParam, NoIdempotencyKey, Permission, Require } from '../../common';
import { partiesOf } from '../manifest.record';
import { ManifestRepository, stepNotPossible } from '../manifest.repository';

/** Pickup passes hang on a load: only its carrier's dispatcher hands them out. */
@ApiTags('manifests')
@Controller('manifests/:id/passes')
export class PassController {
  constructor(
    private readonly manifests: ManifestRepository,
    private readonly passes: PickupPasses,
  ) {}

  @Get()
  @Require(Permission.PassIssue)
  @ApiOperation({ summary: 'Pickup passes of this load' })
  @ApiOkResponse({ type: [PassShown] })
  async list(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<PassShown[]> {
    await this.manifests.find(actor, id);
    return this.passes.list(actor, id);
  }

  @Post()
  @Require(Permission.PassIssue)
  @NoIdempotencyKey('the answer carries a secret, which is never stored')
  @ApiOperation({ summary: 'Hand out a one-time link to a driver without an account' })
  @ApiCreatedResponse({ type: PassMade })
  async make(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string, @Body() body: NewPass): Promise<PassMade> {
    const record = await this.manifests.find(actor, id);
    if (!partiesOf(record, actor).includes('carrier')) {
      throw new DomainError('FORBIDDEN', {
        detail: { zh: '只有承运人可以发放提货凭证', en: 'Pickup passes are the carrier’s to hand out' },
      });
    }
    if (record.status !== 'issued' && record.status !== 'in_transit')
      throw stepNotPossible(record.status, record.version);
    return this.passes.make(actor, id, body);
  }

  @Delete(':passId')
  @HttpCode(204)
  @Require(Permission.PassIssue)
  @ApiOperation({ summary: 'Revoke a pickup pass; the session opened with it ends' })
  @ApiNoContentResponse()
  async revoke(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Param('passId', IdParam) passId: string,
  ): Promise<void> {
    await this.manifests.find(actor, id);
    await this.passes.revoke(actor, id, passId);
  }
}
