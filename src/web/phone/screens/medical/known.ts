import type { Holder, MedicalDay } from '../../store/database';
import type { Store } from '../../store/use-store';

/** What each screen of medical waste is shown from. */
export interface Known {
  readonly store: Store;
  readonly holder: Holder;
  readonly day: MedicalDay;
}
