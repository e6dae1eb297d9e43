import { gather, loadAtGate, loadOnRoad, say, type Cast, type Manifest, type StepAnswer } from './cast';
import { insist, type Stage, type Story } from './story';

interface Amendment {
  readonly no: number;
  readonly state: string;
  readonly approvers: readonly { readonly party: string; readonly approves: boolean | null }[];
}

interface Preview {
  readonly changes: readonly { readonly title: string; readonly from: unknown; readonly to: unknown }[];
  readonly totals: readonly { readonly total: string; readonly from: number; readonly to: number }[];
  readonly bookings: readonly { readonly year: number; readonly receivedKg: number }[];
  readonly superseded: readonly { readonly seq: number; readonly kind: string; readonly organisationName: string }[];
}

const stateOf = async ({ generator }: Cast, id: string): Promise<Manifest & { receivedKg: number }> =>
  generator.person.get(`/manifests/${id}`);

/** The weighbridge ticket was copied wrong: both sides agree to the right figure, and every sum follows. */
async function corrected(stage: Stage): Promise<void> {
  const { tell } = stage;
  const cast = await gather(stage);
  const { generator, receiver } = cast;
  const { id, number } = await loadAtGate(cast, 1080);
  const verdict = { lines: [{ lineNo: 1, outcome: 'accepted', receivedKg: 1008 }] };
  const accepted = await receiver.person.post<StepAnswer>(`/manifests/${id}/accept`, verdict);
  say(stage, 'accepted', accepted, `1008 kg are written down on manifest ${number}; the ticket says 1080`);

  const amendment = {
    kind: 'content',
    reason: '磅单 1080 抄成 1008',
    changes: { lines: [{ lineNo: 1, receivedKg: 1080 }] },
  };
  const path = `/manifests/${id}/amendments`;
  const preview = await receiver.person.post<Preview>(`${path}/preview`, amendment);
  tell('before asking, the receiver sees what it would change:');
  for (const { title, from, to } of preview.changes) tell(`   ${title}: ${String(from)} to ${String(to)}`);
  for (const { total, from, to } of preview.totals) tell(`   total ${total}: ${from} to ${to}`);
  for (const { year, receivedKg } of preview.bookings) tell(`   licence account of ${year}: ${receivedKg} kg more`);
  for (const { kind, organisationName } of preview.superseded)
    tell(`   no longer covered by the signature of ${organisationName} at ${kind}`);

  const asked = await receiver.person.post<Amendment>(path, amendment);
  tell(`asked for, and ${asked.state}: the ${asked.approvers.map(({ party }) => party).join(', ')} must approve`);
  const done = await generator.person.post<Amendment>(`${path}/${asked.no}/approve`, { text: '与磅单一致' });
  const now = await stateOf(cast, id);
  insist('the amendment', [done.state, now.receivedKg], ['approved', 1080]);
  tell(`approved by the generator: ${now.receivedKg} kg received; old and new value stay readable`);
}

/** A truck breaks down: all three agree that the load goes home, and the receiver's room is free again. */
async function cancelledOnTheRoad(stage: Stage): Promise<void> {
  const { tell } = stage;
  const cast = await gather(stage);
  const { generator, carrier, receiver } = cast;
  const { id, number } = await loadOnRoad(cast, 700);
  tell(`manifest ${number}: 700 kg on the road`);
  const path = `/manifests/${id}/amendments`;
  const reason = { kind: 'cancellation', reason: '车辆故障，原路返回' };
  const asked = await carrier.person.post<Amendment>(path, reason);
  tell(`the carrier asks to cancel; ${asked.approvers.map(({ party }) => party).join(' and ')} must approve`);
  await Promise.all([generator, receiver].map(({ person }) => person.post(`${path}/${asked.no}/approve`, {})));
  const { status } = await stateOf(cast, id);
  insist('the manifest', status, 'cancelled');
  tell(`both approve in the same instant: the manifest is ${status}, once`);
}

export const amendments: readonly Story[] = [
  { name: 'amended', title: 'a wrong weight is corrected after signature, by agreement', play: corrected },
  { name: 'cancelled', title: 'a load on the road is cancelled when all three agree', play: cancelledOnTheRoad },
];
