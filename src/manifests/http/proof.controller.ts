import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { IdParam, Permission, Require } from '../../common';
import { Receipts, ReceiptShown, type Receipt } from '../../provenance';
import { ManifestRepository } from '../manifest.repository';

@ApiTags('manifests')
@Controller('manifests')
export class ProofController {
  constructor(
    private readonly manifests: ManifestRepository,
    private readonly receipts: Receipts,
  ) {}

  /** @throws {DomainError} NOT_FOUND */
  @Get(':id/proof')
  @Require(Permission.ManifestRead)
  @ApiOperation({
    summary:
      'A receipt: the events, their places in the signed log, the checkpoint; the page /verify checks it offline',
  })
  @ApiOkResponse({ type: ReceiptShown })
  async proof(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<Receipt> {
    const { number } = await this.manifests.find(actor, id);
    return this.receipts.make(id, number);
  }
}
