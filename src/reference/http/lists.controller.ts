import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiPage, Public, type Page } from '../../common';
import { ReferenceQueries } from '../reference.queries';
import {
  ExemptionQuery,
  ExemptionView,
  HazardMarkView,
  MedicalClassView,
  TreatmentMethodView,
  UnNumberQuery,
  UnNumberView,
} from './waste.views';

@ApiTags('reference')
@Controller('reference')
export class ListsController {
  constructor(private readonly queries: ReferenceQueries) {}

  @Get('treatment-methods')
  @Public('facts of public law')
  @ApiOperation({ summary: 'Codes of use and disposal methods' })
  @ApiOkResponse({ type: [TreatmentMethodView] })
  methods(): Promise<TreatmentMethodView[]> {
    return this.queries.methods();
  }

  @Get('hazards')
  @Public('facts of public law')
  @ApiOperation({ summary: 'The five hazard marks' })
  @ApiOkResponse({ type: [HazardMarkView] })
  hazards(): Promise<HazardMarkView[]> {
    return this.queries.hazards();
  }

  @Get('medical-classes')
  @Public('facts of public law')
  @ApiOperation({ summary: 'Classes of medical waste and what each method may take' })
  @ApiOkResponse({ type: [MedicalClassView] })
  medicalClasses(): Promise<MedicalClassView[]> {
    return this.queries.medicalClasses();
  }

  @Get('exemptions')
  @Public('facts of public law')
  @ApiOperation({ summary: 'The exemption list of the catalogue' })
  @ApiOkResponse({ type: [ExemptionView] })
  exemptions(@Query() { code }: ExemptionQuery): Promise<ExemptionView[]> {
    return this.queries.exemptions(code);
  }

  @Get('un-numbers')
  @Public('facts of public law')
  @ApiOperation({ summary: 'UN numbers of dangerous goods' })
  @ApiPage(UnNumberView)
  unNumbers(@Query() query: UnNumberQuery): Promise<Page<UnNumberView>> {
    return this.queries.unNumbers(query);
  }
}
