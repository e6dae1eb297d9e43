import { refusedField } from './errors/domain-error';

/** @throws {DomainError} NOT_ACCEPTABLE_HERE when the last day comes before the first */
export function refuseReversed(from: string, to: string): void {
  if (to >= from) return;
  throw refusedField('/to', 'dates_order', { zh: '不得早于起始日', en: 'Must not be before the first day' });
}
