import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IdParam, NoIdempotencyKey, Permission, Require } from '../../common';
import { CurrentActor, type Actor } from '../actor';
import { ApiTokens } from '../api-tokens';
import { NewToken, TokenMade, TokenShown } from './token.dto';

@ApiTags('access')
@Controller('tokens')
export class TokenController {
  constructor(private readonly tokens: ApiTokens) {}

  @Get()
  @Require(Permission.TokenManage)
  @ApiOperation({ summary: 'The API tokens of my organisation' })
  @ApiOkResponse({ type: [TokenShown] })
  list(@CurrentActor() actor: Actor): Promise<TokenShown[]> {
    return this.tokens.list(actor);
  }

  @Post()
  @Require(Permission.TokenManage)
  @NoIdempotencyKey('the answer carries a secret, which is never stored')
  @ApiOperation({ summary: 'Make a token' })
  @ApiCreatedResponse({ type: TokenMade })
  make(@CurrentActor() actor: Actor, @Body() body: NewToken): Promise<TokenMade> {
    return this.tokens.make(actor, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @Require(Permission.TokenManage)
  @ApiOperation({ summary: 'Revoke a token' })
  @ApiNoContentResponse()
  revoke(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<void> {
    return this.tokens.revoke(actor, id);
  }
}
