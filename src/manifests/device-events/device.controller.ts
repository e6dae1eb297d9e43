import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { NoIdempotencyKey, Permission, Require } from '../../common';
import { DeviceEventAnswer, DeviceEventsBody, DeviceShown, NewDevice } from './device-event.dto';
import { DeviceLoadsReader } from './device-loads';
import { DeviceLoads } from './device-loads.dto';
import { TakeDeviceEvents } from './take-device-events';

@ApiTags('devices')
@Controller()
export class DeviceController {
  constructor(
    private readonly events: TakeDeviceEvents,
    private readonly loadsReader: DeviceLoadsReader,
  ) {}

  @Get('devices')
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: 'My devices, and the end of the chain of each' })
  @ApiOkResponse({ type: [DeviceShown] })
  list(@CurrentActor() actor: Actor): Promise<DeviceShown[]> {
    return this.events.list(actor);
  }

  @Post('devices')
  @Require(Permission.ManifestRead)
  @NoIdempotencyKey('a device is registered once by its own id')
  @ApiOperation({ summary: 'Register a device: it is bound to whoever registers it' })
  @ApiCreatedResponse({ type: DeviceShown })
  register(@CurrentActor() actor: Actor, @Body() body: NewDevice): Promise<DeviceShown> {
    return this.events.register(actor, body);
  }

  @Get('device-loads')
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: 'What a telephone takes along for the day: loads, vehicles, crew' })
  @ApiOkResponse({ type: DeviceLoads })
  loads(@CurrentActor() actor: Actor): Promise<DeviceLoads> {
    return this.loadsReader.read(actor);
  }

  @Post('device-events')
  @HttpCode(200)
  @Require(Permission.ManifestRead)
  @NoIdempotencyKey('each event is taken once by its device and number')
  @ApiOperation({ summary: 'Steps that were written down without a signal, with an answer for each' })
  @ApiOkResponse({ type: [DeviceEventAnswer] })
  take(@CurrentActor() actor: Actor, @Body() body: DeviceEventsBody): Promise<DeviceEventAnswer[]> {
    return this.events.take(actor, body);
  }
}
