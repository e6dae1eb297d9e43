import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, type Actor } from '../../access';
import { ApiPage, etagOf, IdParam, IfMatch, NoIdempotencyKey, Permission, Require, type Page } from '../../common';
import { EditPolicy } from './edit-policy';
import { GiveVerdict } from './give-verdict';
import {
  EnactBody,
  NewPolicy,
  PolicyBody,
  PolicyListed,
  PolicyQuery,
  PolicyShown,
  PreviewShown,
  TransferBody,
} from './policy.dto';
import { PolicyRepository } from './policy.repository';

const seenRevision = ApiHeader({ name: 'If-Match', required: true, description: 'ETag of the last reading' });

@ApiTags('transfers')
@Controller('policies')
export class PolicyController {
  constructor(
    private readonly policies: PolicyRepository,
    private readonly editing: EditPolicy,
    private readonly verdicts: GiveVerdict,
  ) {}

  @Get()
  @Require(Permission.RegistryRead)
  @ApiOperation({ summary: 'Transfer policies: those that are or were in force; of my region also drafts' })
  @ApiPage(PolicyListed)
  list(@CurrentActor() actor: Actor, @Query() query: PolicyQuery): Promise<Page<PolicyListed>> {
    return this.policies.list(actor, query);
  }

  @Post()
  @Require(Permission.PolicyManage)
  @ApiOperation({ summary: 'Begin a draft: the next version of a region’s policy' })
  @ApiCreatedResponse({ type: PolicyShown })
  create(@CurrentActor() actor: Actor, @Body() body: NewPolicy): Promise<PolicyShown> {
    return this.editing.create(actor, body);
  }

  @Get(':id')
  @Require(Permission.RegistryRead)
  @ApiOperation({ summary: 'One policy with its rules; its ETag is for If-Match' })
  @ApiOkResponse({ type: PolicyShown })
  async read(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PolicyShown> {
    const policy = await this.policies.one(actor, id);
    void reply.header('ETag', etagOf(policy.revision));
    return policy;
  }

  @Put(':id')
  @Require(Permission.PolicyManage)
  @seenRevision
  @ApiOperation({ summary: 'Replace the content of a draft' })
  @ApiOkResponse({ type: PolicyShown })
  replace(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @IfMatch() seen: number,
    @Body() body: PolicyBody,
  ): Promise<PolicyShown> {
    return this.editing.replace(actor, id, seen, body);
  }

  @Post(':id/enact')
  @HttpCode(200)
  @Require(Permission.PolicyManage)
  @seenRevision
  @ApiOperation({ summary: 'Put a draft in force from a day on; it never changes again' })
  @ApiOkResponse({ type: PolicyShown })
  enact(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @IfMatch() seen: number,
    @Body() { from }: EnactBody,
  ): Promise<PolicyShown> {
    return this.editing.enact(actor, id, seen, from);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Require(Permission.PolicyManage)
  @seenRevision
  @ApiOperation({ summary: 'Give a draft up' })
  @ApiOkResponse({ type: PolicyShown })
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @IfMatch() seen: number,
  ): Promise<PolicyShown> {
    return this.editing.withdraw(actor, id, seen);
  }

  @Post(':id/preview')
  @HttpCode(200)
  @Require(Permission.PolicyManage)
  @NoIdempotencyKey('nothing is stored')
  @ApiOperation({ summary: 'What a draft would say of a transfer, beside what is in force' })
  @ApiOkResponse({ type: PreviewShown })
  preview(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: TransferBody,
  ): Promise<PreviewShown> {
    return this.verdicts.preview(actor, id, body);
  }
}
