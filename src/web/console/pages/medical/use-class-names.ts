import { useSay } from '../../../shared/language';
import { classNameOf } from './words';

/** Names of classes of medical waste, in the reader's language. */
export function useClassNames(): (codes: readonly string[]) => string {
  const say = useSay();
  return (codes) => codes.map((code) => ((name) => say(name.zh, name.en))(classNameOf(code))).join(say('、', ', '));
}
