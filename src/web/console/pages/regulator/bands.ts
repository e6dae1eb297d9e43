import type { Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';

type Band = Schemas['BalanceRowShown']['band'];

/** How capacity stands to demand, in words. */
export function useBands(): Readonly<Record<Band, string>> {
  const say = useSay();
  return {
    no_demand: say('无需求', 'no demand'),
    shortage: say('✕ 不足', '✕ shortage'),
    tight: say('! 偏紧', '! tight'),
    moderate_lead: say('✓ 适度超前', '✓ moderate lead'),
    surplus: say('+ 过剩', '+ surplus'),
  };
}
