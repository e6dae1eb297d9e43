import { draftOf, gather, say, type Manifest, type StepAnswer } from './cast';
import { mustRefuse, type Stage, type Story } from './story';

const hours = 3_600_000;

/** The power is out: the load goes on paper, and is entered the day after, with the scan of what all three have signed. */
async function play(stage: Stage): Promise<void> {
  const cast = await gather(stage);
  const { generator, carrier, receiver } = cast;
  const { id } = await generator.person.post<Manifest>('/manifests', draftOf(cast, 640));
  const paper = {
    reason: '厂区停电，系统无法使用',
    paperNumber: 'Z-0007',
    startedAt: new Date(Date.now() - 26 * hours).toISOString(),
    arrivedAt: new Date(Date.now() - 24 * hours).toISOString(),
    plate: carrier.plate,
    driverName: '纳师傅',
    waybillNumber: 'YD-纸-7',
  };
  const entered = await generator.person.post<StepAnswer>(`/manifests/${id}/enter-paper`, paper);
  say(stage, 'entered from paper', entered, `number ${entered.manifest.number}, now ${entered.manifest.status}`);

  const verdict = { lines: [{ lineNo: 1, outcome: 'accepted', receivedKg: 638.5 }] };
  const accept = (): Promise<StepAnswer> => receiver.person.post(`/manifests/${id}/accept`, verdict);
  await mustRefuse(accept(), 'M15');
  stage.tell('the receiver cannot confirm it yet: the scan of the original is missing');
  const scan = Buffer.from('%PDF-1.4\n% the signed paper, scanned\n');
  await generator.person.upload(`/manifests/${id}/attachments?kind=scan&name=Z-0007.pdf`, 'application/pdf', scan);
  stage.tell('the generator attaches the scan; its hash goes into the chain');
  const accepted = await accept();
  say(stage, 'accepted', accepted, `638.5 kg, now ${accepted.manifest.status}`);
}

export const paper: Story = { name: 'paper', title: 'a load that went on paper is entered afterwards', play };
