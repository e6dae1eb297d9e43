import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { IdParam, Permission, Require } from '../../common';
import { StepAnswer } from '../http/manifest.dto';
import { EnterPaper } from './enter-paper';
import { PaperBody } from './paper-entry.dto';

@ApiTags('manifests')
@Controller('manifests/:id')
export class PaperEntryController {
  constructor(private readonly entering: EnterPaper) {}

  @Post('enter-paper')
  @HttpCode(200)
  @Require(Permission.ManifestIssue)
  @ApiOperation({ summary: 'Enter a load that went on paper; the receiver confirms it once the scan is attached' })
  @ApiOkResponse({ type: StepAnswer })
  enter(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string, @Body() body: PaperBody): Promise<StepAnswer> {
    return this.entering.enter(actor, id, body);
  }
}
