import type { Bilingual } from '../../common';
import type { ContainerState, ReportedAct } from './container.status';

const states: Readonly<Record<ContainerState, Bilingual>> = {
  labelled: { zh: '已贴标签、未封口', en: 'labelled and not sealed yet' },
  sealed: { zh: '已封口', en: 'sealed' },
  stored: { zh: '已入暂存间', en: 'in the store' },
  at_hub: { zh: '在收集点', en: 'at a hub' },
  collected: { zh: '已收运', en: 'collected' },
  received: { zh: '已入场', en: 'taken in at the plant' },
  treated: { zh: '已处置', en: 'treated' },
  released: { zh: '已移交', en: 'released' },
  lost: { zh: '已报失', en: 'reported lost' },
  void: { zh: '已作废', en: 'void' },
  in_use: { zh: '使用中', en: 'in use' },
};
const acts: Readonly<Record<ReportedAct, Bilingual>> = {
  seal: { zh: '封口', en: 'sealed' },
  store: { zh: '入暂存间', en: 'brought to the store' },
  pack: { zh: '装入', en: 'packed' },
  unpack: { zh: '取出', en: 'unpacked' },
  take_in: { zh: '收集点接收', en: 'taken in at a hub' },
  collect: { zh: '收运', en: 'collected' },
  receive: { zh: '入场', en: 'taken in at a plant' },
  treat: { zh: '处置', en: 'treated' },
  release: { zh: '移交', en: 'released' },
  break_seal: { zh: '登记破封', en: 'reported as open' },
  reprint: { zh: '补打标签', en: 'given another label' },
  lose: { zh: '报失', en: 'reported lost' },
  find: { zh: '登记找回', en: 'reported found' },
  void: { zh: '作废', en: 'made void' },
};

/** Why an act is not possible now; what was sealed keeps its class and mass. */
export function notPossible(state: ContainerState, act: ReportedAct): Bilingual {
  const said = {
    zh: `该容器${states[state].zh}，不能${acts[act].zh}`,
    en: `It is ${states[state].en} and cannot be ${acts[act].en}`,
  };
  if (act !== 'seal' || state === 'void' || state === 'in_use') return said;
  return { zh: `${said.zh}；封口后类别和重量不可更改`, en: `${said.en} again: its class and mass stay as they are` };
}
