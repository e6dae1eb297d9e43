import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { ApiPage, IdParam, Permission, Require, type Page } from '../../common';
import { Database } from '../../database';
import { agreements, concerns, declarations, exceptions, overrides } from './dated-lists';
import { KeepLists } from './keep-lists';
import {
  AgreementShown,
  CloseBody,
  ConcernShown,
  DeclarationShown,
  ExceptionShown,
  ListQuery,
  NewAgreement,
  NewConcern,
  NewDeclaration,
  NewException,
  NewOverride,
  OverrideShown,
} from './list.dto';

@ApiTags('transfers')
@Controller('waste-concerns')
export class ConcernController {
  constructor(
    private readonly database: Database,
    private readonly lists: KeepLists,
  ) {}

  @Get()
  @Require(Permission.RegistryRead)
  @ApiOperation({ summary: 'Codes that regions watch: low value, high hazard, high risk, much secondary waste' })
  @ApiPage(ConcernShown)
  list(@CurrentActor() actor: Actor, @Query() query: ListQuery): Promise<Page<ConcernShown>> {
    return concerns.reads.page(this.database, actor, query);
  }

  @Post()
  @Require(Permission.PolicyManage)
  @ApiOperation({ summary: 'Put a code on the list of my region' })
  @ApiCreatedResponse({ type: ConcernShown })
  add(@CurrentActor() actor: Actor, @Body() body: NewConcern): Promise<ConcernShown> {
    return this.lists.add(concerns, actor, body);
  }

  @Post(':id/close')
  @HttpCode(200)
  @Require(Permission.PolicyManage)
  @ApiOperation({ summary: 'Say which is its last day' })
  @ApiOkResponse({ type: ConcernShown })
  close(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() { on }: CloseBody,
  ): Promise<ConcernShown> {
    return this.lists.close(concerns, actor, id, on);
  }
}

@ApiTags('transfers')
@Controller('waste-declarations')
export class DeclarationController {
  constructor(
    private readonly database: Database,
    private readonly lists: KeepLists,
  ) {}

  @Get()
  @Require(Permission.RegistryRead)
  @ApiOperation({ summary: 'What generators have declared or plan: mine, or those of my region' })
  @ApiPage(DeclarationShown)
  list(@CurrentActor() actor: Actor, @Query() query: ListQuery): Promise<Page<DeclarationShown>> {
    return declarations.reads.page(this.database, actor, query);
  }

  @Post()
  @Require(Permission.PolicyManage)
  @ApiOperation({ summary: 'Enter what a generator of my region has declared or plans' })
  @ApiCreatedResponse({ type: DeclarationShown })
  add(@CurrentActor() actor: Actor, @Body() body: NewDeclaration): Promise<DeclarationShown> {
    return this.lists.add(declarations, actor, body);
  }

  @Post(':id/close')
  @HttpCode(200)
  @Require(Permission.PolicyManage)
  @ApiOperation({ summary: 'Say which is its last day' })
  @ApiOkResponse({ type: DeclarationShown })
  close(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() { on }: CloseBody,
  ): Promise<DeclarationShown> {
    return this.lists.close(declarations, actor, id, on);
  }
}

@ApiTags('transfers')
@Controller('transfer-agreements')
export class AgreementController {
  constructor(
    private readonly database: Database,
    private readonly lists: KeepLists,
  ) {}

  @Get()
  @Require(Permission.RegistryRead)
  @ApiOperation({ summary: 'Agreements and white lists between regions' })
  @ApiPage(AgreementShown)
  list(@CurrentActor() actor: Actor, @Query() query: ListQuery): Promise<Page<AgreementShown>> {
    return agreements.reads.page(this.database, actor, query);
  }

  @Post()
  @Require(Permission.PolicyManage)
  @ApiOperation({ summary: 'Enter an agreement of my region with another' })
  @ApiCreatedResponse({ type: AgreementShown })
  add(@CurrentActor() actor: Actor, @Body() body: NewAgreement): Promise<AgreementShown> {
    return this.lists.add(agreements, actor, body);
  }

  @Post(':id/close')
  @HttpCode(200)
  @Require(Permission.PolicyManage)
  @ApiOperation({ summary: 'Say which is its last day' })
  @ApiOkResponse({ type: AgreementShown })
  close(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() { on }: CloseBody,
  ): Promise<AgreementShown> {
    return this.lists.close(agreements, actor, id, on);
  }
}

@ApiTags('transfers')
@Controller('transfer-overrides')
export class OverrideController {
  constructor(
    private readonly database: Database,
    private readonly lists: KeepLists,
  ) {}

  @Get()
  @Require(Permission.RegistryRead)
  @ApiOperation({ summary: 'Emergency overrides with their documents' })
  @ApiPage(OverrideShown)
  list(@CurrentActor() actor: Actor, @Query() query: ListQuery): Promise<Page<OverrideShown>> {
    return overrides.reads.page(this.database, actor, query);
  }

  @Post()
  @Require(Permission.PolicyManage)
  @ApiOperation({ summary: 'Lift the rules for what begins or ends in my region, for a time and on a document' })
  @ApiCreatedResponse({ type: OverrideShown })
  add(@CurrentActor() actor: Actor, @Body() body: NewOverride): Promise<OverrideShown> {
    return this.lists.add(overrides, actor, body);
  }

  @Post(':id/close')
  @HttpCode(200)
  @Require(Permission.PolicyManage)
  @ApiOperation({ summary: 'Say which is its last day' })
  @ApiOkResponse({ type: OverrideShown })
  close(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() { on }: CloseBody,
  ): Promise<OverrideShown> {
    return this.lists.close(overrides, actor, id, on);
  }
}

@ApiTags('transfers')
@Controller('transfer-exceptions')
export class ExceptionController {
  constructor(
    private readonly database: Database,
    private readonly lists: KeepLists,
  ) {}

  @Get()
  @Require(Permission.RegistryRead)
  @ApiOperation({ summary: 'Officers’ exceptions that name my organisation, or that my region has given' })
  @ApiPage(ExceptionShown)
  list(@CurrentActor() actor: Actor, @Query() query: ListQuery): Promise<Page<ExceptionShown>> {
    return exceptions.reads.page(this.database, actor, query);
  }

  @Post()
  @Require(Permission.PolicyManage)
  @ApiOperation({ summary: 'Let so much of a code pass from a generator to a receiver, and say why' })
  @ApiCreatedResponse({ type: ExceptionShown })
  add(@CurrentActor() actor: Actor, @Body() body: NewException): Promise<ExceptionShown> {
    return this.lists.add(exceptions, actor, body);
  }

  @Post(':id/close')
  @HttpCode(200)
  @Require(Permission.PolicyManage)
  @ApiOperation({ summary: 'Say which is its last day' })
  @ApiOkResponse({ type: ExceptionShown })
  close(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() { on }: CloseBody,
  ): Promise<ExceptionShown> {
    return this.lists.close(exceptions, actor, id, on);
  }
}
