import type { Schemas } from '../../../api/client';
import type { Bilingual } from '../../../shared/language';
import type { Words } from '../../../shared/words';

export const stateNames: Words<Schemas['ContainerShown']['state']> = {
  labelled: { zh: '已出标签', en: 'Labelled' },
  sealed: { zh: '已封口', en: 'Sealed' },
  stored: { zh: '已入暂存间', en: 'In store' },
  at_hub: { zh: '在收集点', en: 'At a hub' },
  collected: { zh: '运输中', en: 'On the road' },
  received: { zh: '已入场', en: 'At the plant' },
  treated: { zh: '已处置', en: 'Treated' },
  released: { zh: '已移交殡葬机构', en: 'To the funeral system' },
  lost: { zh: '丢失', en: 'Lost' },
  void: { zh: '作废', en: 'Void' },
  in_use: { zh: '在用', en: 'In use' },
};

export const actNames: Readonly<Record<string, Bilingual>> = {
  label: { zh: '出标签', en: 'Label printed' },
  count: { zh: '清点', en: 'Counted' },
  seal: { zh: '封口', en: 'Sealed' },
  store: { zh: '入暂存间', en: 'Stored' },
  pack: { zh: '装入', en: 'Packed' },
  unpack: { zh: '取出', en: 'Taken out' },
  take_in: { zh: '收集点接收', en: 'Taken in at a hub' },
  collect: { zh: '收运', en: 'Collected' },
  receive: { zh: '入场', en: 'Received' },
  treat: { zh: '处置', en: 'Treated' },
  release: { zh: '移交殡葬机构', en: 'To the funeral system' },
  break_seal: { zh: '封口破损', en: 'Seal broken' },
  reprint: { zh: '补打标签', en: 'Label printed again' },
  lose: { zh: '丢失', en: 'Lost' },
  find: { zh: '找回', en: 'Found' },
  void: { zh: '作废', en: 'Void' },
};

export const clockNames: Words<Schemas['RunningClockShown']['clock']> = {
  store: { zh: '暂存时限', en: 'Store' },
  visit: { zh: '上门收运', en: 'Visit' },
  plant: { zh: '处置时限', en: 'Plant' },
  wash: { zh: '清洗消毒', en: 'Washing' },
  test: { zh: '半年检测', en: 'Test report' },
};

export const gapNames: Words<Schemas['GapShown']['gap']> = {
  not_stored: { zh: '封口后未入库', en: 'Sealed, not stored' },
  not_collected: { zh: '超期未收运', en: 'Not collected in time' },
  not_received: { zh: '收运后未入场', en: 'Collected, not received' },
  not_treated: { zh: '入场后超期未处置', en: 'Not treated in time' },
  lost: { zh: '丢失', en: 'Lost' },
};

export const discrepancyNames: Words<Schemas['MedicalDiscrepancyShown']['kind']> = {
  mass: { zh: '重量不符', en: 'Mass' },
  missing: { zh: '容器缺失', en: 'Missing' },
  far_away: { zh: '位置过远', en: 'Far away' },
  disputed: { zh: '机构有异议', en: 'Disputed' },
};

/** Choices of a field or filter out of such names. */
export const choicesOf = <Key extends string>(
  names: Words<Key>,
  say: (zh: string, en: string) => string,
): { value: Key; label: string }[] =>
  (Object.entries(names) as [Key, Bilingual][]).map(([value, { zh, en }]) => ({ value, label: say(zh, en) }));
