import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { ApiPage, Permission, Require, type Page } from '../../common';
import { CountyCoverage, CoverageInstitutionsQuery, CoverageQuery, InstitutionCoverage } from './coverage.dto';
import { CoverageQueries } from './coverage.queries';

@ApiTags('medical')
@Controller('medical/coverage')
export class CoverageController {
  constructor(private readonly coverage: CoverageQueries) {}

  @Get()
  @Require(Permission.BalanceRead)
  @ApiOperation({ summary: 'Registered, contracted, collected, treated: by county of my region' })
  @ApiOkResponse({ type: [CountyCoverage] })
  counties(@CurrentActor() actor: Actor, @Query() query: CoverageQuery): Promise<CountyCoverage[]> {
    return this.coverage.counties(actor, query);
  }

  @Get('institutions')
  @Require(Permission.BalanceRead)
  @ApiOperation({ summary: 'The institutions behind it; those with the largest untreated remainder first' })
  @ApiPage(InstitutionCoverage)
  institutions(
    @CurrentActor() actor: Actor,
    @Query() query: CoverageInstitutionsQuery,
  ): Promise<Page<InstitutionCoverage>> {
    return this.coverage.institutions(actor, query);
  }
}
