import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { ApiPage, Permission, Require, type Page } from '../../common';
import { LandfillSurveyQuery, LandfillSurveyShown, NewLandfillSurvey } from './landfill-survey.dto';
import { LandfillSurveys } from './landfill-surveys';

@ApiTags('capacity')
@Controller('landfill-surveys')
export class LandfillSurveyController {
  constructor(private readonly surveys: LandfillSurveys) {}

  @Get()
  @Require(Permission.RegistryRead)
  @ApiOperation({ summary: 'Surveys of what still fits into landfills, newest first' })
  @ApiPage(LandfillSurveyShown)
  list(@Query() query: LandfillSurveyQuery): Promise<Page<LandfillSurveyShown>> {
    return this.surveys.list(query);
  }

  @Post()
  @Require(Permission.RegistryOversee)
  @ApiOperation({ summary: 'Enter a survey: from now on the line takes no more than fits in' })
  @ApiCreatedResponse({ type: LandfillSurveyShown })
  add(@CurrentActor() actor: Actor, @Body() body: NewLandfillSurvey): Promise<LandfillSurveyShown> {
    return this.surveys.add(actor, body);
  }
}
