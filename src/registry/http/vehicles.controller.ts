import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { ApiPage, IdParam, Permission, Require, type Page } from '../../common';
import { Database } from '../../database';
import { CreateVehicle } from '../actions/create-vehicle';
import { UpdateVehicle } from '../actions/update-vehicle';
import { vehicles } from '../carriers';
import { VehicleInput, VehicleQuery, VehicleShown } from './carrier.dto';

@ApiTags('registry')
@Controller('registry/vehicles')
export class VehiclesController {
  constructor(
    private readonly database: Database,
    private readonly createVehicle: CreateVehicle,
    private readonly updateVehicle: UpdateVehicle,
  ) {}

  @Get()
  @Require(Permission.RegistryRead)
  @ApiOperation({ summary: 'Vehicles that I may see, newest first' })
  @ApiPage(VehicleShown)
  list(@CurrentActor() actor: Actor, @Query() query: VehicleQuery): Promise<Page<VehicleShown>> {
    return vehicles.page(this.database, actor, query);
  }

  @Get(':id')
  @Require(Permission.RegistryRead)
  @ApiOperation({ summary: 'One vehicle' })
  @ApiOkResponse({ type: VehicleShown })
  read(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<VehicleShown> {
    return vehicles.one(this.database, actor, id);
  }

  @Post()
  @Require(Permission.RegistryManage)
  @ApiOperation({ summary: 'Enter a vehicle of my organisation' })
  @ApiCreatedResponse({ type: VehicleShown })
  create(@CurrentActor() actor: Actor, @Body() body: VehicleInput): Promise<VehicleShown> {
    return this.createVehicle.run(actor, body);
  }

  @Put(':id')
  @Require(Permission.RegistryManage)
  @ApiOperation({ summary: 'Replace a vehicle of my organisation' })
  @ApiOkResponse({ type: VehicleShown })
  update(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: VehicleInput,
  ): Promise<VehicleShown> {
    return this.updateVehicle.run(actor, id, body);
  }
}
