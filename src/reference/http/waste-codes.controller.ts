import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiPage, Clock, notFound, Public, type Page } from '../../common';
import { ReferenceQueries } from '../reference.queries';
import { ReferenceData } from '../reference.service';
import { localDate } from '../working-days';
import { DateQuery, WasteCodeQuery, WasteCodeView } from './waste.views';

@ApiTags('reference')
@Controller('reference/waste-codes')
export class WasteCodesController {
  constructor(
    private readonly queries: ReferenceQueries,
    private readonly reference: ReferenceData,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Public('facts of public law')
  @ApiOperation({ summary: 'Waste codes of the catalogue in force on a day' })
  @ApiPage(WasteCodeView)
  list(@Query() query: WasteCodeQuery): Promise<Page<WasteCodeView>> {
    return this.queries.wasteCodes(query, localDate(this.clock.now()));
  }

  @Get(':code')
  @Public('facts of public law')
  @ApiOperation({ summary: 'A waste code as it is in force on a day' })
  @ApiOkResponse({ type: WasteCodeView })
  async read(@Param('code') code: string, @Query() query: DateQuery): Promise<WasteCodeView> {
    const reference = await this.reference.ready();
    const facts = reference.wasteCode(code, query.date ?? localDate(this.clock.now()));
    if (facts === undefined) throw notFound({ zh: '当日有效的该废物代码', en: 'A waste code in force on that day' });
    const category = reference.category(facts.category);
    return { ...facts, categoryZh: category?.nameZh ?? '', categoryEn: category?.nameEn ?? '' };
  }
}
