import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../common';
import { inForce } from './rule';
import { RuleCatalogue } from './rule-catalogue';
import { RuleQuery, RuleShown } from './rule.dto';

@ApiTags('rules')
@Controller('rules')
export class RuleController {
  constructor(private readonly catalogue: RuleCatalogue) {}

  @Get()
  @Public('facts of public law')
  @ApiOperation({ summary: 'The rule catalogue: what is asked of a manifest, and the law behind it' })
  @ApiOkResponse({ type: [RuleShown] })
  list(@Query() { date }: RuleQuery): readonly RuleShown[] {
    if (date === undefined) return this.catalogue.all();
    return this.catalogue
      .all()
      .filter((rule) => inForce(rule, date))
      .map((rule) => ({ ...rule, citations: rule.citations.filter((citation) => inForce(citation, date)) }));
  }
}
