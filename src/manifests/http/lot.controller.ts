import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { IdParam, Permission, Require } from '../../common';
import { LotQueries } from '../lot.queries';
import { FateShown, LotShown } from './lot.shown';

@ApiTags('manifests')
@Controller('manifests/:id')
export class LotController {
  constructor(private readonly queries: LotQueries) {}

  @Get('lots')
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: 'What the receiver holds of this load, and what has gone on' })
  @ApiOkResponse({ type: [LotShown] })
  lots(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<LotShown[]> {
    return this.queries.lots(actor, id);
  }

  @Get('fate')
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: 'What has become of every gram in the end, over all onward manifests' })
  @ApiOkResponse({ type: [FateShown] })
  fate(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<FateShown[]> {
    return this.queries.fate(actor, id);
  }
}
