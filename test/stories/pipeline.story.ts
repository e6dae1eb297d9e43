import { localToday } from '../bench/lifecycle';
import { draftOf, gather, say, type Manifest, type StepAnswer } from './cast';
import type { Stage, Story } from './story';

interface Flow {
  readonly days: readonly { day: string; generatorKg: number | null; receiverKg: number | null; missing: string[] }[];
}

/** Waste through a pipe: two meters instead of a vehicle, and what the one side forgot is asked for. */
async function play(stage: Stage): Promise<void> {
  const { tell } = stage;
  const cast = await gather(stage);
  const [generator, receiver] = [cast.generator.person, cast.receiver.person];
  const draft = { ...draftOf(cast, 1200), mode: 'pipeline', carrierId: null };
  const { id } = await generator.post<Manifest>('/manifests', draft);
  const path = `/manifests/${id}`;
  say(stage, 'issued', await generator.post<StepAnswer>(`${path}/issue`), 'for 1200 kg, without any carrier');
  say(stage, 'opened', await generator.post<StepAnswer>(`${path}/start-flow`), 'the pipeline is open');

  const day = localToday();
  const reading = { day, lineNo: 1, kg: 1190, startReading: 40_000, endReading: 41_190 };
  const first = await generator.post<{ readingNo: number }>(`${path}/meter-readings`, reading);
  tell('the generator writes its meter down: 40000 to 41190, 1190 kg');
  const right = { ...reading, kg: 1192.5, endReading: 41_192.5 };
  await generator.post(`${path}/meter-readings`, { ...right, replaces: first.readingNo, reason: '末次读数抄错' });
  tell('and corrects it to 1192.5 kg; the first reading stays readable');

  const ended = await generator.post<StepAnswer>(`${path}/end-flow`);
  say(stage, 'closed', ended, 'what has flowed is the sum of its readings');
  if (!ended.findings.some(({ code }) => code === 'M16')) throw new Error('nobody missed the receiver’s reading');

  const verdict = { lines: [{ lineNo: 1, outcome: 'accepted', receivedKg: 1192.5 }] };
  const early = await receiver.post(`${path}/accept`, verdict).then(
    () => 'accepted',
    (refusal: Error) => refusal.message,
  );
  if (!early.includes(day)) throw new Error(`accepted without a meter: ${early}`);
  tell('the receiver cannot accept: its own meter is not written down');
  await receiver.post(`${path}/meter-readings`, { day, lineNo: 1, kg: 1188 });
  const { days } = await generator.get<Flow>(`${path}/meter-readings`);
  for (const { day: on, generatorKg, receiverKg } of days) {
    tell(`   ${on}: ${generatorKg} kg went in, ${receiverKg} kg came out`);
  }
  const accepted = await receiver.post<StepAnswer>(`${path}/accept`, {
    lines: [{ lineNo: 1, outcome: 'accepted', receivedKg: 1188 }],
  });
  say(stage, 'accepted', accepted, '1188 kg, the sum of the receiver’s readings');
  if (accepted.manifest.status !== 'accepted') throw new Error(`the manifest is ${accepted.manifest.status}`);
}

export const pipeline: Story = { name: 'pipeline', title: 'waste through a pipe, metered on both sides', play };
