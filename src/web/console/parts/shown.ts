/** Local time of the service's default zone: deadlines are counted in it. */
const zone = 'Asia/Shanghai';
const parts = new Intl.DateTimeFormat('sv-SE', {
  timeZone: zone,
  dateStyle: 'short',
  timeStyle: 'medium',
});
const numbers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 3 });
const tonneNumbers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 3 });

/** `YYYY-MM-DD HH:mm:ss`, UTC+8. */
export const shownInstant = (at: string | number | Date): string => parts.format(new Date(at));

/** What is typed as it is shown. @param at `YYYY-MM-DD HH:mm:ss`, UTC+8 @returns ISO 8601 */
export const typedInstant = (at: string): string => `${at.replace(' ', 'T')}+08:00`;

/** Today in UTC+8, `YYYY-MM-DD`. */
export const today = (): string => shownInstant(Date.now()).slice(0, 10);

/** A local day so many days away. @param day `YYYY-MM-DD` */
export function daysFrom(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whole days from one local day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

export const shownKg = (kg: number | null | undefined): string => (kg == null ? '–' : `${numbers.format(kg)} kg`);

/** @param kg kilograms, shown as tonnes */
export const shownTonnes = (kg: number | null | undefined): string =>
  kg == null ? '–' : `${tonneNumbers.format(kg / 1000)} t`;

export const shownPercent = (share: number | null | undefined): string =>
  share == null ? '–' : `${(share * 100).toFixed(1)} %`;

export const shownNumber = (value: number): string => numbers.format(value);
