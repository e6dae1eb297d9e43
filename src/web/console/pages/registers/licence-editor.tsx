import { Button, Form as Typing, Skeleton } from 'antd';
import { useNavigate, useParams } from 'react-router';
import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { Fields, type Field } from '../../parts/fields';
import { useKeptState } from '../../parts/kept-state';
import { Page, Panel } from '../../parts/page';
import { ProblemView } from '../../parts/problem-view';
import { useAct, useAnswer } from '../../parts/use-answer';
import { useReload } from '../manifests/steps';
import { LicenceLines, type TypedLine } from './licence-lines';
import { useLicenceKinds } from './paper-states';

type Licence = Schemas['LicenceShown'];
type Body = Schemas['LicenceInput'];
type Typed = Partial<Omit<Body, 'lines'>> & { readonly lines: readonly TypedLine[] };

/** A licence with its lines, as the authority has issued it: a new one, or one that was changed. */
export default function LicenceEditor() {
  const { id } = useParams();
  const found = useAnswer(
    ['licence', id],
    () => api.GET('/api/registry/licences/{id}', { params: { path: { id: id ?? '' } } }),
    { enabled: id !== undefined },
  );
  if (found.error !== null) return <ProblemView error={found.error} onRetry={() => void found.refetch()} />;
  if (id === undefined) return <Writing key="new" licence={undefined} />;
  if (found.data === undefined) return <Skeleton active style={{ padding: 32 }} />;
  return <Writing key={id} licence={found.data} />;
}

const blank: Typed = { kind: 'comprehensive', lines: [{ match: 'all_of_category' }] };

function Writing({ licence }: { licence: Licence | undefined }) {
  const say = useSay();
  const go = useNavigate();
  const reload = useReload();
  const id = licence?.id;
  const [kept, keep, forget] = useKeptState<Typed>(
    `licence:${id ?? 'new'}`,
    licence === undefined ? blank : typedOf(licence),
  );
  const save = useAct<Body, Licence>(
    (header, body) =>
      id === undefined
        ? api.POST('/api/registry/licences', { params: { header }, body })
        : api.PUT('/api/registry/licences/{id}', { params: { path: { id }, header }, body }),
    async () => {
      forget();
      await reload();
      await go('/licences');
    },
  );
  return (
    <Page title={licence === undefined ? say('新增许可证', 'New licence') : licence.number}>
      <Typing<Typed>
        layout="vertical"
        name="licence"
        initialValues={kept}
        onValuesChange={(_, all) => keep(all)}
        onFinish={(typed) => void save.run(bodyOf(typed))}
      >
        <Panel title={say('许可证', 'Licence')}>
          <Fields fields={useHead()} error={save.error} />
        </Panel>
        <Panel title={say('经营类别与规模', 'Lines')}>
          <LicenceLines entered={licence?.lines.length ?? 0} error={save.error} />
        </Panel>
        {save.error !== null && <ProblemView error={save.error} />}
        <Button type="primary" size="large" htmlType="submit" loading={save.busy}>
          {say('保存', 'Save')}
        </Button>
      </Typing>
    </Page>
  );
}

function useHead(): readonly Field[] {
  const say = useSay();
  const options = Object.entries(useLicenceKinds()).map(([value, label]) => ({ value, label }));
  return [
    { key: 'siteId', kind: 'site', label: say('设施场地', 'Site of the facility') },
    { key: 'number', kind: 'text', label: say('许可证号', 'Number'), max: 60 },
    { key: 'issuer', kind: 'text', label: say('发证机关', 'Issued by'), max: 100 },
    { key: 'kind', kind: 'choice', label: say('种类', 'Kind'), options },
    { key: 'validFrom', kind: 'day', label: say('有效期自', 'Valid from') },
    { key: 'validTo', kind: 'day', label: say('有效期至', 'Valid to') },
  ];
}

const typedOf = ({ siteId, number, issuer, kind, validFrom, validTo, lines }: Licence): Typed => ({
  ...{ siteId, number, issuer, kind, validFrom, validTo },
  lines: lines.map(({ id: _id, lineNo: _no, ...line }) => line),
});

/** The form has seen to what is required; lists that a line does not need are empty. */
const bodyOf = ({ lines, ...head }: Typed): Body =>
  ({
    ...head,
    lines: lines.map(({ match, categories = [], codes = [], tonnesPerDay = null, ...line }) => ({
      ...line,
      match,
      categories: match === 'only_listed' ? [] : categories,
      codes: match === 'all_of_category' ? [] : codes,
      tonnesPerDay,
    })),
  }) as Body;
