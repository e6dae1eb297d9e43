import { Button, Upload } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { answerOf, api, ApiError, callHeaders, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { newId } from '../../../shared/uuid';
import { ActDialog } from '../../parts/act-dialog';
import type { Column } from '../../parts/list';
import { ProblemView } from '../../parts/problem-view';
import { shownTonnes } from '../../parts/shown';
import { useSession } from '../../session/session';
import { useReload } from '../manifests/steps';
import { Ends } from './ends';
import { useLicenceKinds, usePaperStates } from './paper-states';
import { Register } from './register';

type Row = Schemas['LicenceShown'];
type State = Row['status'];

/** Licences: one's own, or those that one has issued; the authority enters them one by one or from a table, suspends and revokes them. */
export default function Licences() {
  const say = useSay();
  const session = useSession();
  const oversees = session.can('registry.oversee');
  const states = usePaperStates();
  const options = Object.entries(states).map(([value, label]) => ({ value, label }));
  const kinds = useLicenceKinds();
  const own = session.regionCode === null ? { organisationId: session.organisationId } : {};
  const act: Column<Row> = {
    key: 'act',
    title: say('办理', 'Act'),
    value: () => null,
    cell: ({ id, status }) => (
      <>
        <Link to={`/licences/${id}/edit`}>
          <Button size="small">{say('修改', 'Change')}</Button>
        </Link>{' '}
        <ChangeState id={id} status={status} />
      </>
    ),
  };
  return (
    <Register<Row>
      title={say('经营许可证', 'Licences')}
      name="licences"
      filters={[
        {
          kind: 'choice',
          key: 'kind',
          label: say('种类', 'Kind'),
          options: Object.entries(kinds).map(([value, label]) => ({ value, label })),
        },
        { kind: 'choice', key: 'status', label: say('状态', 'State'), options },
        { kind: 'text', key: 'wasteCode', label: say('废物代码', 'Waste code'), width: 130 },
        { kind: 'text', key: 'method', label: say('方式', 'Method'), width: 90 },
        { kind: 'day', key: 'validOn', label: say('在此日有效', 'Good on') },
      ]}
      columns={[
        { key: 'number', order: 'number', title: say('许可证号', 'Number'), value: ({ number }) => number },
        { key: 'status', title: say('状态', 'State'), value: ({ status }) => states[status] },
        { key: 'kind', title: say('种类', 'Kind'), value: ({ kind }) => kinds[kind] },
        {
          key: 'holder',
          order: 'holder',
          title: say('持证单位', 'Holder'),
          value: ({ organisationName, siteName }) => `${organisationName} · ${siteName}`,
          width: 200,
        },
        {
          key: 'lines',
          title: say('经营类别与规模', 'Lines'),
          value: ({ lines }) =>
            lines
              .map(({ label, methods, tonnesPerYear }) => `${label} ${methods.join(' ')} ${tonnesPerYear} t`)
              .join('; '),
          cell: ({ lines }) => <Lines lines={lines} />,
          width: 270,
        },
        {
          key: 'issuer',
          order: 'issuer',
          title: say('发证机关', 'Issued by'),
          value: ({ issuer }) => issuer,
          hidden: true,
        },
        {
          key: 'from',
          order: 'validFrom',
          title: say('有效期自', 'Valid from'),
          value: ({ validFrom }) => validFrom,
          hidden: true,
        },
        {
          key: 'to',
          order: 'validTo',
          title: say('有效期至', 'Valid to'),
          value: ({ validTo }) => validTo,
          cell: ({ validTo }) => <Ends on={validTo} />,
        },
        ...(oversees ? [act] : []),
      ]}
      load={(asked, page) =>
        answerOf(api.GET('/api/registry/licences', { params: { query: { ...asked, ...page, ...own } as never } }))
      }
      rowKey={({ id }) => id}
      actions={
        oversees && (
          <>
            <ImportLicences />
            <Link to="/licences/new">
              <Button type="primary">{say('新增许可证', 'New licence')}</Button>
            </Link>
          </>
        )
      }
    />
  );
}

function Lines({ lines }: { lines: Row['lines'] }) {
  const say = useSay();
  return (
    <ul style={{ margin: 0, paddingLeft: 18 }}>
      {lines.map(({ id, label, methods, tonnesPerYear }) => (
        <li key={id} className="wrap">
          {label} · {methods.join(' ')} · {shownTonnes(tonnesPerYear * 1000)}
          {say('/年', ' a year')}
        </li>
      ))}
    </ul>
  );
}

function ChangeState({ id, status }: { id: string; status: State }) {
  const say = useSay();
  const reload = useReload();
  const states = usePaperStates();
  const options = Object.entries(states)
    .filter(([value]) => value !== status)
    .map(([value, label]) => ({ value, label }));
  return (
    <ActDialog<Row>
      name={`licence-state:${id}`}
      label={say('变更状态', 'Change the state')}
      button={{ size: 'small' }}
      fields={[{ key: 'status', kind: 'choice', label: say('状态', 'State'), options }]}
      act={(header, body: { status: State }) =>
        api.PUT('/api/registry/licences/{id}/status', { params: { path: { id }, header }, body })
      }
      onDone={reload}
    />
  );
}

/** A table as CSV, one row a line of a licence; what is wrong is said by its row and column, and nothing is taken. */
function ImportLicences() {
  const say = useSay();
  const reload = useReload();
  const [answer, setAnswer] = useState<Schemas['ImportShown']>();
  const [error, setError] = useState<unknown>(null);
  const take = async (file: File): Promise<void> => {
    setError(null);
    setAnswer(undefined);
    try {
      setAnswer(await sendTable(file));
      await reload();
    } catch (refused) {
      setError(refused);
    }
  };
  return (
    <>
      <Upload
        accept=".csv,text/csv"
        showUploadList={false}
        beforeUpload={(file) => {
          void take(file);
          return false;
        }}
      >
        <Button>{say('导入 CSV', 'Import a CSV table')}</Button>
      </Upload>
      {error !== null && <ProblemView error={error} compact />}
      {answer !== undefined && (
        <div role="status" className="wrap">
          {say(`已录入 ${answer.imported} 张许可证`, `${answer.imported} licences entered`)}
          <ul>
            {answer.errors.map(({ row, column, message }) => (
              <li key={`${row}${column ?? ''}${message}`}>
                {say(`第 ${row} 行`, `Row ${row}`)} {column}: {message}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

/** @throws {ApiError} */
async function sendTable(file: File): Promise<Schemas['ImportShown']> {
  const response = await fetch('/api/registry/licences/import', {
    method: 'POST',
    body: file,
    headers: { 'Content-Type': 'text/csv', 'Idempotency-Key': newId(), ...callHeaders() },
  }).catch(() => {
    throw new ApiError(0, undefined);
  });
  const said: unknown = await response.json();
  if (!response.ok) throw new ApiError(response.status, said as Schemas['Problem']);
  return said as Schemas['ImportShown'];
}
