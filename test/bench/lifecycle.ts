import { draftOf, pickUpOf, type Lane } from '../support/lanes';
import type { ApiClient } from '../support/api-client';

/** One step of a life cycle: what is sent, as whom. */
export interface Call {
  readonly step: string;
  readonly path: string;
  readonly body?: Record<string, unknown>;
  readonly token: string;
}

interface Made {
  readonly id: string;
}

export const stepNames = ['draft', 'issue', 'pick up', 'deliver', 'accept', 'treat'] as const;

export const draftCall = (lane: Lane): Call => ({
  step: 'draft',
  path: '/api/manifests',
  body: draftOf(lane, 800),
  token: lane.generator.token,
});

/** The steps after the draft. @param today local date of the treatment */
export function laterCalls(lane: Lane, id: string, today: string): Call[] {
  const path = (step: string): string => `/api/manifests/${id}/${step}`;
  return [
    { step: 'issue', path: path('issue'), token: lane.generator.token },
    { step: 'pick up', path: path('pick-up'), body: pickUpOf(lane), token: lane.carrier.token },
    { step: 'deliver', path: path('deliver'), body: {}, token: lane.carrier.token },
    {
      step: 'accept',
      path: path('accept'),
      body: { lines: [{ lineNo: 1, outcome: 'accepted', receivedKg: 798.5 }] },
      token: lane.receiver.token,
    },
    {
      step: 'treat',
      path: path('treat'),
      body: { lines: [{ lineNo: 1, method: 'D10', treatedOn: today }] },
      token: lane.receiver.token,
    },
  ];
}

export const localToday = (): string =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format();

/** Drives one manifest from draft to treated. @param took told the milliseconds of each step */
export async function driveOne(
  api: ApiClient,
  lane: Lane,
  took: (step: string, milliseconds: number) => void,
): Promise<string> {
  const timed = async (call: Call): Promise<Made> => {
    const began = performance.now();
    const answer = await api.must<Made>('POST', call.path, call.body, { token: call.token });
    took(call.step, performance.now() - began);
    return answer;
  };
  const { id } = await timed(draftCall(lane));
  for (const call of laterCalls(lane, id, localToday())) await timed(call);
  return id;
}
