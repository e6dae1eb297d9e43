import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { stepNames, type Step } from '../../../shared/words';
import { ActDialog } from '../../parts/act-dialog';
import type { Field } from '../../parts/fields';
import { useAnswer, type KeyHeader } from '../../parts/use-answer';
import { useSession } from '../../session/session';

type Manifest = Schemas['ManifestShown'];

/** The steps that the caller can take now, each with what it asks for. */
export function Steps({ manifest }: { manifest: Manifest }) {
  const { nextSteps } = manifest;
  return nextSteps.map((step) => <OneStep key={step} step={step} manifest={manifest} />);
}

const pagesOf: Partial<Record<Step, (id: string) => string>> = {
  issue: (id) => `/manifests/${id}/edit`,
  accept: (id) => `/gate/${id}`,
  treat: (id) => `/treatment?load=${id}`,
};

function OneStep({ step, manifest }: { step: Step; manifest: Manifest }) {
  const say = useSay();
  const page = pagesOf[step]?.(manifest.id);
  if (page !== undefined)
    return (
      <Link to={page}>
        <Button type="primary">{say(stepNames[step].zh, stepNames[step].en)}</Button>
      </Link>
    );
  const Own = ownForms[step];
  return Own === undefined ? <PlainStep step={step} manifest={manifest} /> : <Own manifest={manifest} />;
}

/** Steps whose forms ask for more than words. */
const ownForms: Partial<Record<Step, (props: { manifest: Manifest }) => ReactNode>> = {
  pick_up: PickUp,
  take_over: TakeOver,
  take_back: TakeBack,
};

/** What has been done changes lists, counts and the manifest itself. */
export function useReload(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
}

function PlainStep({ step, manifest: { id } }: { step: Step; manifest: Manifest }) {
  const say = useSay();
  const reload = useReload();
  const reason: Field = { key: 'reason', kind: 'long', label: say('理由', 'Reason'), max: 500 };
  const path = { id };
  const forms: Partial<Record<Step, readonly Field[]>> = {
    deliver: [],
    cancel: [reason],
    forward: [{ key: 'receiverSiteId', kind: 'site', label: say('新的接受场地', 'New receiver') }, reason],
    send_back: [reason],
    hand_over: [],
    start_flow: [],
    end_flow: [],
    enter_paper: [
      reason,
      { key: 'paperNumber', kind: 'text', label: say('纸质联单号', 'Number on the paper'), optional: true },
      { key: 'startedAt', kind: 'instant', label: say('启运时间', 'Left at') },
      { key: 'arrivedAt', kind: 'instant', label: say('到达时间', 'Arrived at') },
      { key: 'plate', kind: 'text', label: say('车牌', 'Plate') },
      { key: 'driverName', kind: 'text', label: say('驾驶员', 'Driver') },
      { key: 'escortName', kind: 'text', label: say('押运员', 'Escort'), optional: true },
    ],
  };
  const fields = forms[step];
  if (fields === undefined) return null;
  const params = (header: KeyHeader) => ({ path, header });
  const acts = {
    deliver: (header, body) => api.POST('/api/manifests/{id}/deliver', { params: params(header), body }),
    cancel: (header, body) => api.POST('/api/manifests/{id}/cancel', { params: params(header), body }),
    forward: (header, body) => api.POST('/api/manifests/{id}/forward', { params: params(header), body }),
    send_back: (header, body) => api.POST('/api/manifests/{id}/send-back', { params: params(header), body }),
    hand_over: (header, body) => api.POST('/api/manifests/{id}/hand-over', { params: params(header), body }),
    start_flow: (header) => api.POST('/api/manifests/{id}/start-flow', { params: params(header) }),
    end_flow: (header) => api.POST('/api/manifests/{id}/end-flow', { params: params(header) }),
    enter_paper: (header, body) => api.POST('/api/manifests/{id}/enter-paper', { params: params(header), body }),
  } satisfies Partial<Record<Step, Parameters<typeof ActDialog<Schemas['StepAnswer']>>[0]['act']>>;
  return (
    <ActDialog<Schemas['StepAnswer']>
      name={`${step}:${id}`}
      label={say(stepNames[step].zh, stepNames[step].en)}
      button={step === 'cancel' || step === 'send_back' ? { danger: true } : { type: 'primary' }}
      fields={fields}
      act={acts[step as keyof typeof acts]}
      onDone={reload}
    >
      {fields.length === 0 && (
        <p>{say('确定要办理这一步吗？办理后记入联单历史。', 'The step becomes part of the history.')}</p>
      )}
    </ActDialog>
  );
}

/** Own vehicles and crew, those whose papers are in force today. */
export function useFleet() {
  const { organisationId, can } = useSession();
  const query = { organisationId, active: 'true' as const, limit: 100 };
  const enabled = can('manifest.pick_up');
  const vehicles = useAnswer(['vehicles', query], () => api.GET('/api/registry/vehicles', { params: { query } }), {
    enabled,
  });
  const crew = useAnswer(['crew', query], () => api.GET('/api/registry/crew', { params: { query } }), { enabled });
  return { vehicles: vehicles.data?.items ?? [], crew: crew.data?.items ?? [] };
}

export function useCrewFields(): readonly Field[] {
  const say = useSay();
  const { vehicles, crew } = useFleet();
  const people = (duty: 'driver' | 'escort') =>
    crew
      .filter((member) => member.duty === duty)
      .map(({ id, name, certificateValidTo }) => ({ value: id, label: `${name} · ${certificateValidTo}` }));
  const plates = (isTrailer: boolean) =>
    vehicles
      .filter(({ plateKind }) => (plateKind === 'trailer') === isTrailer)
      .map(({ plate, ratedKilograms }) => ({ value: plate, label: `${plate} · ${ratedKilograms} kg` }));
  return [
    { key: 'plate', kind: 'choice', label: say('车辆', 'Vehicle'), options: plates(false) },
    { key: 'trailerPlate', kind: 'choice', label: say('挂车', 'Trailer'), options: plates(true), optional: true },
    { key: 'driverId', kind: 'choice', label: say('驾驶员', 'Driver'), options: people('driver') },
    { key: 'escortId', kind: 'choice', label: say('押运员', 'Escort'), options: people('escort'), optional: true },
    { key: 'waybillNumber', kind: 'text', label: say('运单号', 'Waybill'), optional: true },
  ];
}

function PickUp({ manifest: { id } }: { manifest: Manifest }) {
  const say = useSay();
  const reload = useReload();
  return (
    <ActDialog<Schemas['StepAnswer']>
      name={`pick_up:${id}`}
      label={say(stepNames.pick_up.zh, stepNames.pick_up.en)}
      button={{ type: 'primary' }}
      fields={useCrewFields()}
      act={(header, body) => api.POST('/api/manifests/{id}/pick-up', { params: { path: { id }, header }, body })}
      onDone={reload}
    />
  );
}

function TakeOver({ manifest: { id } }: { manifest: Manifest }) {
  const say = useSay();
  const reload = useReload();
  const fields = useCrewFields().map((field): Field =>
    field.key === 'plate'
      ? { key: 'transport', kind: 'text', label: say('车牌、车次或船名', 'Plate, train or vessel') }
      : { ...field, optional: true },
  );
  return (
    <ActDialog<Schemas['StepAnswer']>
      name={`take_over:${id}`}
      label={say(stepNames.take_over.zh, stepNames.take_over.en)}
      button={{ type: 'primary' }}
      fields={fields}
      act={(header, body) => api.POST('/api/manifests/{id}/take-over', { params: { path: { id }, header }, body })}
      onDone={reload}
    />
  );
}

function TakeBack({ manifest: { id, lines } }: { manifest: Manifest }) {
  const say = useSay();
  const reload = useReload();
  const fields = lines.map(({ lineNo, code, name }): Field => ({
    key: `line${lineNo}`,
    kind: 'number',
    label: `${code} ${name}`,
    unit: 'kg',
  }));
  return (
    <ActDialog<Schemas['StepAnswer']>
      name={`take_back:${id}`}
      label={say(stepNames.take_back.zh, stepNames.take_back.en)}
      button={{ type: 'primary' }}
      fields={fields}
      act={(header, values: Readonly<Record<string, number>>) => {
        const body = { lines: lines.map(({ lineNo }) => ({ lineNo, receivedKg: values[`line${lineNo}`] ?? 0 })) };
        return api.POST('/api/manifests/{id}/take-back', { params: { path: { id }, header }, body });
      }}
      onDone={reload}
    />
  );
}
