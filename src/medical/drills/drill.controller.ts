import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { IdParam, Permission, Require } from '../../common';
import { Database } from '../../database';
import { OutbreakQueries } from '../outbreaks/outbreak.queries';
import { SetScenario } from './actions/set-scenario';
import { NewScenario, ScenarioShown } from './drill.dto';
import { DrillScenarios, showScenario } from './drill-scenarios';

@ApiTags('medical')
@Controller('medical/outbreaks/:id/scenario')
export class DrillController {
  constructor(
    private readonly database: Database,
    private readonly outbreaks: OutbreakQueries,
    private readonly scenarios: DrillScenarios,
    private readonly setting: SetScenario,
  ) {}

  @Get()
  @Require(Permission.BalanceRead)
  @ApiOperation({ summary: 'On what a drill plays' })
  @ApiOkResponse({ type: ScenarioShown })
  async read(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<ScenarioShown> {
    await this.outbreaks.one(actor, id);
    return showScenario(await this.scenarios.last(this.database, id));
  }

  @Post()
  @Require(Permission.OutbreakManage)
  @ApiOperation({ summary: 'Say what a drill plays: institutions, their normal days, and how it grows' })
  @ApiCreatedResponse({ type: ScenarioShown })
  set(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: NewScenario,
  ): Promise<ScenarioShown> {
    return this.setting.run(actor, id, body);
  }
}
