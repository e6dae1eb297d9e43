import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { IdParam, NoIdempotencyKey, Permission, Require } from '../../common';
import { EquipSite } from './equip-site';
import { BeaconSetUp, SiteCodeMade, SitePresenceShown } from './presence.dto';

const secretAnswer = 'the answer carries a secret, which is never stored';

@ApiTags('registry')
@Controller('registry/sites/:id')
export class PresenceController {
  constructor(private readonly sites: EquipSite) {}

  @Get('presence')
  @Require(Permission.RegistryRead)
  @ApiOperation({ summary: 'Which code and which beacon a site of my organisation has' })
  @ApiOkResponse({ type: SitePresenceShown })
  show(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<SitePresenceShown> {
    return this.sites.show(actor, id);
  }

  @Post('presence-codes')
  @Require(Permission.RegistryManage)
  @NoIdempotencyKey(secretAnswer)
  @ApiOperation({ summary: 'Make a code to print and hang at the gate; the one before ends at once' })
  @ApiCreatedResponse({ type: SiteCodeMade })
  makeCode(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<SiteCodeMade> {
    return this.sites.makeCode(actor, id);
  }

  @Post('beacon')
  @Require(Permission.RegistryManage)
  @NoIdempotencyKey(secretAnswer)
  @ApiOperation({ summary: 'Set up a beacon that shows a code of the time; the generation before ends' })
  @ApiCreatedResponse({ type: BeaconSetUp })
  setUpBeacon(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<BeaconSetUp> {
    return this.sites.setUpBeacon(actor, id);
  }
}
