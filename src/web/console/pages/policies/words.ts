import type { Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';

export function usePolicyStates(): Readonly<Record<Schemas['PolicyListed']['state'], string>> {
  const say = useSay();
  return { draft: say('草案', 'Draft'), enacted: say('已发布', 'Enacted'), withdrawn: say('已撤回', 'Withdrawn') };
}

/** Names of the conditions of a rule, and of their values. */
export function useConditionWords() {
  const say = useSay();
  const names: Readonly<Record<keyof Schemas['ConditionsBody'], string>> = {
    direction: say('方向', 'Direction'),
    crosses: say('跨越', 'Crosses'),
    origins: say('移出地', 'Origins'),
    destinations: say('接受地', 'Destinations'),
    adjacent: say('相邻', 'Neighbours'),
    agreement: say('有合作协议', 'Agreement in force'),
    codes: say('代码', 'Codes'),
    categories: say('类别', 'Categories'),
    hazards: say('危险特性', 'Hazards'),
    methods: say('处置方式', 'Methods'),
    methodClass: say('方式种类', 'Kind of method'),
    aboveKg: say('超过（kg）', 'Above (kg)'),
    spareCapacityAtHome: say('本地有余量', 'Room at home'),
    generatedAtHome: say('本地产生', 'Generated at home'),
    listed: say('名录', 'Listed as'),
  };
  const values: Readonly<Record<string, string>> = {
    in: say('移入', 'inbound'),
    out: say('移出', 'outbound'),
    within: say('区内', 'within'),
    country: say('国界', 'the border'),
    province: say('省界', 'a province'),
    prefecture: say('市界', 'a prefecture'),
    burnt: say('焚烧', 'burnt'),
    buried: say('填埋', 'buried'),
    low_value: say('低价值', 'low value'),
    high_hazard: say('高危害', 'high hazard'),
    high_risk: say('高风险', 'high risk'),
    much_secondary: say('二次废物多', 'much secondary waste'),
    true: say('是', 'yes'),
    false: say('否', 'no'),
  };
  return { names, values };
}
