import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { NoIdempotencyKey, Permission, Require } from '../../common';
import { GiveVerdict } from './give-verdict';
import { TransferBody, VerdictShown } from './policy.dto';

@ApiTags('transfers')
@Controller('transfer-verdicts')
export class VerdictController {
  constructor(private readonly verdicts: GiveVerdict) {}

  @Post()
  @HttpCode(200)
  @Require(Permission.RegistryRead)
  @NoIdempotencyKey('nothing is stored')
  @ApiOperation({ summary: 'What the policies say of a transfer that is only thought of' })
  @ApiOkResponse({ type: VerdictShown })
  ask(@Body() body: TransferBody): Promise<VerdictShown> {
    return this.verdicts.of(body);
  }
}
