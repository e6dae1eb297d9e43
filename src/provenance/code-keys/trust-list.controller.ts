import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../../common';
import { CodeKeys } from './code-keys';
import { TrustListShown } from './trust-list.dto';

@ApiTags('codes')
@Controller('trust-list')
export class TrustListController {
  constructor(private readonly keys: CodeKeys) {}

  @Get()
  @Public('whoever is shown a signed code may check it, and keeps this for when there is no signal')
  @ApiOperation({ summary: 'The keys of signed codes: from when to when each signs, which are revoked and why' })
  @ApiOkResponse({ type: TrustListShown })
  list(): Promise<TrustListShown> {
    return this.keys.trustList();
  }
}
