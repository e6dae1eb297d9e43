/** As it is typed on a telephone: with a comma too. Null where it is no mass. @returns kilograms, to the gram */
export function kilogramsTyped(text: string): number | null {
  if (!/^\d{1,6}([.,]\d{1,3})?$/.test(text.trim())) return null;
  return Number(text.trim().replace(',', '.'));
}
