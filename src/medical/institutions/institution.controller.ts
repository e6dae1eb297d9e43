import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { IdParam, Permission, Require } from '../../common';
import {
  AbsenceShown,
  BedDays,
  InstitutionShown,
  NewAbsence,
  NewInstitution,
  NewStoreCondition,
  NewTestReport,
  StoreConditionShown,
  TestReportShown,
} from './institution.dto';
import { Institutions } from './institutions';
import { Plants } from './plants';

@ApiTags('medical')
@Controller('medical')
export class InstitutionController {
  constructor(
    private readonly institutions: Institutions,
    private readonly plants: Plants,
  ) {}

  @Post('institutions')
  @Require(Permission.RegistryOversee)
  @ApiOperation({ summary: 'Register an institution of my region with its beds, or correct it' })
  @ApiCreatedResponse({ type: InstitutionShown })
  register(@CurrentActor() actor: Actor, @Body() body: NewInstitution): Promise<InstitutionShown> {
    return this.institutions.register(actor, body);
  }

  @Put('institutions/:siteId/bed-days')
  @Require(Permission.RegistryManage)
  @ApiOperation({ summary: 'Bed-days of a month, of my own institution' })
  @ApiOkResponse({ type: BedDays })
  bedDays(
    @CurrentActor() actor: Actor,
    @Param('siteId', IdParam) siteId: string,
    @Body() body: BedDays,
  ): Promise<BedDays> {
    return this.institutions.writeBedDays(actor, siteId, body);
  }

  @Get('institutions/:siteId/absences')
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: 'When an institution was closed or could not be reached' })
  @ApiOkResponse({ type: [AbsenceShown] })
  absences(@CurrentActor() actor: Actor, @Param('siteId', IdParam) siteId: string): Promise<AbsenceShown[]> {
    return this.institutions.absences(actor, siteId);
  }

  @Post('institutions/:siteId/absences')
  @Require(Permission.ContainerReport)
  @ApiOperation({ summary: 'An institution is closed or cannot be reached: no visit is due meanwhile' })
  @ApiCreatedResponse({ type: AbsenceShown })
  absent(
    @CurrentActor() actor: Actor,
    @Param('siteId', IdParam) siteId: string,
    @Body() body: NewAbsence,
  ): Promise<AbsenceShown> {
    return this.institutions.tellAbsence(actor, siteId, body);
  }

  @Get('plants/:siteId/store-conditions')
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: 'How the store of a plant is kept, newest first' })
  @ApiOkResponse({ type: [StoreConditionShown] })
  conditions(@CurrentActor() actor: Actor, @Param('siteId', IdParam) siteId: string): Promise<StoreConditionShown[]> {
    return this.plants.conditions(actor, siteId);
  }

  @Post('plants/:siteId/store-conditions')
  @Require(Permission.ManifestTreat)
  @ApiOperation({ summary: 'Temperature of my store, and whether it is remote and disinfected: its clocks follow' })
  @ApiCreatedResponse({ type: StoreConditionShown })
  condition(
    @CurrentActor() actor: Actor,
    @Param('siteId', IdParam) siteId: string,
    @Body() body: NewStoreCondition,
  ): Promise<StoreConditionShown> {
    return this.plants.tellCondition(actor, siteId, body);
  }

  @Get('plants/:siteId/test-reports')
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: 'Half-yearly test reports of a plant, newest first' })
  @ApiOkResponse({ type: [TestReportShown] })
  reports(@CurrentActor() actor: Actor, @Param('siteId', IdParam) siteId: string): Promise<TestReportShown[]> {
    return this.plants.reports(actor, siteId);
  }

  @Post('plants/:siteId/test-reports')
  @Require(Permission.ManifestTreat)
  @ApiOperation({ summary: 'File a half-yearly test report of my plant' })
  @ApiCreatedResponse({ type: TestReportShown })
  report(
    @CurrentActor() actor: Actor,
    @Param('siteId', IdParam) siteId: string,
    @Body() body: NewTestReport,
  ): Promise<TestReportShown> {
    return this.plants.report(actor, siteId, body);
  }
}
