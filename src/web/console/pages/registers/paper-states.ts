import type { Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';

/** Of a licence or a permit. */
export function usePaperStates(): Readonly<Record<Schemas['LicenceShown']['status'], string>> {
  const say = useSay();
  return { valid: say('有效', 'Valid'), suspended: say('已暂扣', 'Suspended'), revoked: say('已吊销', 'Revoked') };
}

export function useLicenceKinds(): Readonly<Record<Schemas['LicenceShown']['kind'], string>> {
  const say = useSay();
  return {
    comprehensive: say('综合', 'Comprehensive'),
    collection: say('收集', 'Collection'),
    medical: say('医疗废物', 'Medical waste'),
  };
}
