/** Grams to three decimals of a kilogram. */
export const shownKilograms = (kilograms: number): string => `${Number(kilograms.toFixed(3))} kg`;

/** @param instant ISO 8601. @returns YYYY-MM-DD HH:mm of this telephone's zone */
export function shownTime(instant: string): string {
  const at = new Date(instant);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}`;
}
