import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { ApiPage, IdParam, Permission, Require, type Page } from '../../common';
import { Database } from '../../database';
import { ChangeLicenceStatus } from '../actions/change-licence-status';
import { CreateLicence } from '../actions/create-licence';
import { ImportLicences } from '../actions/import-licences';
import { UpdateLicence } from '../actions/update-licence';
import { licences } from '../licences';
import { ImportQuery, ImportShown, LicenceInput, LicenceQuery, LicenceShown, LicenceStatusInput } from './licence.dto';

@ApiTags('registry')
@Controller('registry/licences')
export class LicencesController {
  constructor(
    private readonly database: Database,
    private readonly createLicence: CreateLicence,
    private readonly updateLicence: UpdateLicence,
    private readonly changeLicenceStatus: ChangeLicenceStatus,
    private readonly importLicences: ImportLicences,
  ) {}

  @Get()
  @Require(Permission.RegistryRead)
  @ApiOperation({ summary: 'Licences with their lines, newest first' })
  @ApiPage(LicenceShown)
  list(@CurrentActor() actor: Actor, @Query() query: LicenceQuery): Promise<Page<LicenceShown>> {
    return licences.page(this.database, actor, query);
  }

  @Get(':id')
  @Require(Permission.RegistryRead)
  @ApiOperation({ summary: 'One licence' })
  @ApiOkResponse({ type: LicenceShown })
  read(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<LicenceShown> {
    return licences.one(this.database, actor, id);
  }

  @Post()
  @Require(Permission.RegistryOversee)
  @ApiOperation({ summary: 'Enter a licence for a site in my region' })
  @ApiCreatedResponse({ type: LicenceShown })
  create(@CurrentActor() actor: Actor, @Body() body: LicenceInput): Promise<LicenceShown> {
    return this.createLicence.run(actor, body);
  }

  @Post('import')
  @Require(Permission.RegistryOversee)
  @ApiOperation({
    summary: 'Enter many licences from a CSV file',
    description:
      'One row a licence line; rows with the same issuer and number are one licence. UTF-8 or GB18030, at most 1 MB. ' +
      'Lists within a cell are separated by semicolons. Columns: credit_code, site_name, number, issuer, kind, ' +
      'valid_from, valid_to, label, match, categories, codes, methods, tonnes_per_year and, if any has one, tonnes_per_day. Unless partial=true, ' +
      'nothing is entered when any row is wrong: 422, with the problems under "rows".',
  })
  @ApiConsumes('text/csv')
  @ApiBody({ schema: { type: 'string' } })
  @ApiCreatedResponse({ type: ImportShown })
  import(@CurrentActor() actor: Actor, @Body() text: string, @Query() { partial }: ImportQuery): Promise<ImportShown> {
    return this.importLicences.run(actor, text, partial === 'true');
  }

  @Put(':id')
  @Require(Permission.RegistryOversee)
  @ApiOperation({ summary: 'Replace a licence of my region, but for its status' })
  @ApiOkResponse({ type: LicenceShown })
  update(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: LicenceInput,
  ): Promise<LicenceShown> {
    return this.updateLicence.run(actor, id, body);
  }

  @Put(':id/status')
  @Require(Permission.RegistryOversee)
  @ApiOperation({ summary: 'Suspend, revoke or restore a licence of my region' })
  @ApiOkResponse({ type: LicenceShown })
  changeStatus(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: LicenceStatusInput,
  ): Promise<LicenceShown> {
    return this.changeLicenceStatus.run(actor, id, body.status);
  }
}
