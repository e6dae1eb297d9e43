import { refusedField } from './errors/domain-error';

/**
 * @param to null: not known yet
 * @param pointer of the last day
 * @throws {DomainError} NOT_ACCEPTABLE_HERE when the last day comes before the first
 */
export function refuseReversed(from: string, to: string | null, pointer = '/to'): void {
  if (to === null || to >= from) return;
  throw refusedField(pointer, 'dates_order', { zh: '不得早于起始日', en: 'Must not be before the first day' });
}
