import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { NoIdempotencyKey, Permission, Require } from '../../common';
import { RunWhatIf } from './run-what-if';
import { WhatIfBody, WhatIfShown } from './what-if.dto';

@ApiTags('planning')
@Controller('what-if')
export class WhatIfController {
  constructor(private readonly whatIf: RunWhatIf) {}

  @Post()
  @HttpCode(200)
  @Require(Permission.BalanceRead)
  @NoIdempotencyKey('nothing is stored')
  @ApiOperation({ summary: 'Day by day: what would wait with the generators if something changed' })
  @ApiOkResponse({ type: WhatIfShown })
  run(@CurrentActor() actor: Actor, @Body() body: WhatIfBody): Promise<WhatIfShown> {
    return this.whatIf.run(actor, body);
  }
}
