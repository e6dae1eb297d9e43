import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { IdParam, Permission, Require } from '../../common';
import { JudgeAgain } from './judge-again';
import { ManifestVerdict, VerdictQuery } from './verdict.dto';

@ApiTags('transfers')
@Controller('manifests/:id/verdict')
export class ManifestVerdictController {
  constructor(private readonly verdicts: JudgeAgain) {}

  @Get()
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: 'What the transfer policies of a day say of it, and what today’s say' })
  @ApiOkResponse({ type: ManifestVerdict })
  read(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Query() { asOf }: VerdictQuery,
  ): Promise<ManifestVerdict> {
    return this.verdicts.of(actor, id, asOf);
  }
}
