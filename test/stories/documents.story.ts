import { localToday } from '../bench/lifecycle';
import { readPdf, textOf } from '../support/read-pdf';
import { gather, loadAtGate, waste, type Manifest } from './cast';
import { insist, type Stage, type Story } from './story';

/** What is printed: labels before the load leaves, the manifest on the way, the certificate at the end. */
async function play(stage: Stage): Promise<void> {
  const { tell } = stage;
  const cast = await gather(stage);
  const { generator, receiver } = cast;
  const { id, number } = await loadAtGate(cast, 500);
  const printed = async (path: string): Promise<string> =>
    textOf(await readPdf(await generator.person.download(`/manifests/${id}/${path}`)));

  const manifest = await printed('document?language=zh');
  insist('the number is on it', manifest.includes(number), true);
  tell(`the manifest ${number} as PDF, in Chinese: its fields, its legs, the QR and the head of its hash chain`);
  const labels = await printed('labels?line=1&litres=200&count=2&language=zh');
  insist('the waste code is on the label', labels.includes(waste.code), true);
  tell('two labels of HJ 1276 for drums of 200 litres, each with its own digital code and QR');

  await receiver.person.post(`/manifests/${id}/accept`, {
    lines: [{ lineNo: 1, outcome: 'accepted', receivedKg: 500 }],
  });
  const treatment = { lines: [{ lineNo: 1, method: waste.method, treatedOn: localToday() }] };
  await receiver.person.post<Manifest>(`/manifests/${id}/treat`, treatment);
  const certificate = await printed('certificate?language=en');
  insist('the method is on the certificate', certificate.includes(waste.method), true);
  tell('the certificate of treatment for the generator, in English');
}

export const documents: Story = { name: 'documents', title: 'labels, the manifest and the certificate on paper', play };
