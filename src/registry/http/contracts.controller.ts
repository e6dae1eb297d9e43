import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { ApiPage, IdParam, Permission, Require, type Page } from '../../common';
import { Database } from '../../database';
import { CreateContract } from '../actions/create-contract';
import { UpdateContract } from '../actions/update-contract';
import { contracts } from '../contracts';
import { ContractInput, ContractQuery, ContractShown } from './contract.dto';

@ApiTags('registry')
@Controller('registry/contracts')
export class ContractsController {
  constructor(
    private readonly database: Database,
    private readonly createContract: CreateContract,
    private readonly updateContract: UpdateContract,
  ) {}

  @Get()
  @Require(Permission.RegistryRead)
  @ApiOperation({ summary: 'Contracts that I may see, newest first' })
  @ApiPage(ContractShown)
  list(@CurrentActor() actor: Actor, @Query() query: ContractQuery): Promise<Page<ContractShown>> {
    return contracts.page(this.database, actor, query);
  }

  @Get(':id')
  @Require(Permission.RegistryRead)
  @ApiOperation({ summary: 'One contract' })
  @ApiOkResponse({ type: ContractShown })
  read(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<ContractShown> {
    return contracts.one(this.database, actor, id);
  }

  @Post()
  @Require(Permission.RegistryManage)
  @ApiOperation({ summary: 'Enter a contract of my organisation' })
  @ApiCreatedResponse({ type: ContractShown })
  create(@CurrentActor() actor: Actor, @Body() body: ContractInput): Promise<ContractShown> {
    return this.createContract.run(actor, body);
  }

  @Put(':id')
  @Require(Permission.RegistryManage)
  @ApiOperation({ summary: 'Replace a contract of my organisation' })
  @ApiOkResponse({ type: ContractShown })
  update(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: ContractInput,
  ): Promise<ContractShown> {
    return this.updateContract.run(actor, id, body);
  }
}
