import { classNameOf } from '../../../shared/medical-words';
import { useSay } from '../../../shared/language';

/** Names of classes of medical waste, in the reader's language. */
export function useClassNames(): (codes: readonly string[]) => string {
  const say = useSay();
  return (codes) => codes.map((code) => ((name) => say(name.zh, name.en))(classNameOf(code))).join(say('、', ', '));
}
