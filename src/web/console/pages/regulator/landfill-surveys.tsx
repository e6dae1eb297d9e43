import { answerOf, api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { ActDialog } from '../../parts/act-dialog';
import type { Column } from '../../parts/list';
import { Page } from '../../parts/page';
import { SearchTable } from '../../parts/search-table';
import { shownInstant, shownNumber, shownTonnes, today } from '../../parts/shown';
import { useLicenceLines } from '../../parts/use-licence-lines';
import { useSession } from '../../session/session';
import { useReload } from '../manifests/steps';

type Row = Schemas['LandfillSurveyShown'];

/** What still fits into landfills: the last survey of a licence line counts. */
export default function LandfillSurveys() {
  const say = useSay();
  const mayEnter = useSession().can('registry.oversee');
  const columns: Column<Row>[] = [
    {
      key: 'surveyedOn',
      order: 'surveyedOn',
      title: say('测量日', 'Surveyed on'),
      value: ({ surveyedOn }) => surveyedOn,
    },
    { key: 'holder', order: 'holder', title: say('单位', 'Holder'), value: ({ holder }) => holder, width: 200 },
    { key: 'label', title: say('许可项', 'Licence line'), value: ({ label }) => label, width: 150 },
    {
      key: 'volume',
      order: 'volume',
      title: say('剩余库容（m³）', 'Room left (m³)'),
      value: ({ remainingM3 }) => remainingM3,
      cell: ({ remainingM3 }) => shownNumber(remainingM3),
      align: 'right',
    },
    {
      key: 'density',
      title: say('密度（kg/m³）', 'Density (kg/m³)'),
      value: ({ kgPerM3 }) => kgPerM3,
      align: 'right',
    },
    {
      key: 'mass',
      title: say('还可填埋', 'Still fits'),
      value: ({ remainingKg }) => remainingKg / 1000,
      cell: ({ remainingKg }) => shownTonnes(remainingKg),
      align: 'right',
    },
    {
      key: 'document',
      order: 'document',
      title: say('测量报告', 'Report'),
      value: ({ document }) => document,
      width: 150,
    },
    {
      key: 'by',
      title: say('登记', 'Entered'),
      value: ({ madeBy, madeAt }) => `${madeBy} ${shownInstant(madeAt)}`,
      hidden: true,
    },
  ];
  return (
    <Page title={say('填埋库容测量', 'Landfill surveys')} actions={mayEnter && <NewSurvey />}>
      <SearchTable<Row>
        name="landfill-surveys"
        columns={columns}
        filters={[]}
        load={(asked, page) => answerOf(api.GET('/api/landfill-surveys', { params: { query: { ...asked, ...page } } }))}
        rowKey={({ id }) => id}
      />
    </Page>
  );
}

function NewSurvey() {
  const say = useSay();
  const reload = useReload();
  return (
    <ActDialog<Row>
      name="landfill-survey"
      label={say('登记测量', 'Enter a survey')}
      button={{ type: 'primary' }}
      initial={{ surveyedOn: today() }}
      fields={[
        { key: 'licenceLineId', kind: 'choice', label: say('许可项', 'Licence line'), options: useLicenceLines() },
        {
          key: 'surveyedOn',
          kind: 'day',
          label: say('测量日', 'Surveyed on'),
          help: say('当日接收的已计入测量', 'What was received on this day is in the survey'),
        },
        { key: 'remainingM3', kind: 'number', label: say('剩余库容', 'Room left'), unit: 'm³' },
        { key: 'kgPerM3', kind: 'number', label: say('压实密度', 'Density in place'), unit: 'kg/m³', min: 1 },
        { key: 'document', kind: 'text', label: say('测量报告编号', 'Number of the report'), max: 120 },
      ]}
      act={(header, body) => api.POST('/api/landfill-surveys', { params: { header }, body })}
      onDone={reload}
    >
      <p>{say('登记后，该许可项只接受还放得下的量。', 'From now on the line takes no more than still fits in.')}</p>
    </ActDialog>
  );
}
