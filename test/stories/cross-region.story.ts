import { draftOf, gather, type Manifest } from './cast';
import { officerOf } from './newcomers';
import { insist, mustRefuse, type Stage, type Story } from './story';

interface Verdict {
  readonly outcome: string;
  readonly decidedBy: readonly string[];
  readonly findings: readonly { readonly text: { readonly en: string } }[];
  readonly remedies: readonly { readonly text: { readonly en: string } }[];
}
interface Policy {
  readonly id: string;
  readonly version: number;
  readonly revision: number;
  readonly state: string;
  readonly validFrom: string | null;
}
interface Impact {
  readonly id: string;
  readonly state: string;
  readonly total: number;
  readonly transfers: number;
  readonly kg: number;
  readonly generators: number;
}

const [city, shizuishan, lanzhou, ningdong] = ['640104', '640202', '620102', '64ND00'];

/** Somebody asks before he sends; an officer makes an exception, and writes and tries a policy before it is in force. */
async function play(stage: Stage): Promise<void> {
  const cast = await gather(stage);
  const { person } = cast.generator;
  const may = (from: string, to: string, method: string, code = '900-249-08'): Promise<Verdict> =>
    person.post('/transfer-verdicts', {
      ...{ originRegion: from, destinationRegion: to, generatorSiteId: cast.generator.siteId },
      lines: [{ code, method, kg: 800 }],
    });
  const tell = (what: string, { outcome, decidedBy, findings, remedies }: Verdict, expected: string): void => {
    insist(what, outcome, expected);
    stage.tell(`${what}: ${outcome}${decidedBy.length === 0 ? '' : `, by ${decidedBy.join(', ')}`}`);
    for (const { text } of findings) stage.tell(`   ${text.en}`);
    for (const { text } of remedies) stage.tell(`   instead: ${text.en}`);
  };
  tell('used oil from 石嘴山 to be burnt in the city', await may(shizuishan, city, 'D10'), 'forbid');
  tell('the same to be refined', await may(shizuishan, city, 'R9'), 'allow');
  tell('used oil of the city to be refined in 兰州', await may(city, lanzhou, 'R9'), 'needs_reason');
  tell('what 宁东 buries in the city, under the two regions’ agreement', await may(ningdong, city, 'D1'), 'allow');

  const { id } = await person.post<Manifest>('/manifests', draftOf(cast, 800));
  await person.post(`/manifests/${id}/issue`);
  const again = await person.get<{ then: Verdict; gone: string[] }>(`/manifests/${id}/verdict`);
  insist('what was issued', again.then.outcome, 'allow');
  stage.tell(
    `a load to 宁东, which has the incinerator: issued; judged again under its day’s rules: ${again.then.outcome}`,
  );

  await writePolicy(stage, may);
}

async function writePolicy(stage: Stage, may: (...ask: [string, string, string]) => Promise<Verdict>): Promise<void> {
  const officer = await officerOf(stage);
  const rule = {
    ...{
      code: 'OUT-BURNT',
      outcome: 'needs_reason',
      title: { zh: '转出焚烧须说明理由', en: 'Burning elsewhere needs a reason' },
    },
    conditions: { direction: 'out', methodClass: 'burnt' },
  };
  const content = { regionCode: '640100', name: '跨区域转移政策（修订）', sourceDocument: '银环发〔2026〕8号' };
  const twisted = [rule, { ...rule, code: 'TWISTED', outcome: 'forbid' }];
  await mustRefuse(officer.post('/policies', { ...content, rules: twisted }), 'contradiction');
  stage.tell('the city’s officer drafts a policy that says two things of the same loads: refused, with where');

  const draft = await officer.post<Policy>('/policies', { ...content, rules: [rule] });
  stage.tell(`without the contradiction it is draft ${draft.version} of the city’s policy; nobody is judged by it yet`);
  let impact = await officer.post<Impact>(`/policies/${draft.id}/impact`);
  while (impact.state === 'running') impact = await officer.get<Impact>(`/policies/${draft.id}/impact/${impact.id}`);
  insist('the run', [impact.state, impact.transfers > 0], ['done', true]);
  stage.tell('run over the last twelve months of traffic, before anybody is bound by it:');
  stage.tell(
    `   of ${impact.total} transfers ${impact.transfers} would change, ` +
      `${(impact.kg / 1000).toFixed(1)} t of ${impact.generators} generators`,
  );
  const from = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
  const enacted = await officer.post<Policy>(`/policies/${draft.id}/enact`, { from }, { seen: draft.revision });
  insist('the draft', enacted.state, 'enacted');
  stage.tell(
    `enacted from ${enacted.validFrom}; until then the version before holds, and nothing of it changes any more`,
  );
  const today = await may(shizuishan, city, 'D10');
  insist('today', today.outcome, 'forbid');
  stage.tell('used oil from 石嘴山 to be burnt in the city, asked today: still forbid');
}

export const crossRegion: Story = {
  ...{
    name: 'cross-region',
    title: 'transfers across regions are judged, and a policy is tried before it is in force',
  },
  play,
};
