import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiPage, notFound, Public, type Page } from '../../common';
import { ReferenceQueries } from '../reference.queries';
import { NeighbourView, RegionDetail, RegionQuery, RegionView } from './region.views';

@ApiTags('reference')
@Controller('reference/regions')
export class RegionsController {
  constructor(private readonly queries: ReferenceQueries) {}

  @Get()
  @Public('facts of public law')
  @ApiOperation({ summary: 'Regions by code, name, level or the region above' })
  @ApiPage(RegionView)
  list(@Query() query: RegionQuery): Promise<Page<RegionView>> {
    return this.queries.regions(query);
  }

  @Get(':code')
  @Public('facts of public law')
  @ApiOperation({ summary: 'A region and those above it' })
  @ApiOkResponse({ type: RegionDetail })
  async read(@Param('code') code: string): Promise<RegionDetail> {
    const region = await this.queries.region(code);
    if (region === undefined) throw notFound({ zh: '该地区', en: 'Region' });
    return region;
  }

  @Get(':code/neighbours')
  @Public('facts of public law')
  @ApiOperation({ summary: 'The regions that border on a region, as far as they are known' })
  @ApiOkResponse({ type: [NeighbourView] })
  async neighbours(@Param('code') code: string): Promise<NeighbourView[]> {
    await this.read(code);
    return this.queries.neighbours(code);
  }
}
