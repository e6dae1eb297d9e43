/**
 * What is left of a licence line, grams: of its year's scale, and of a landfill no more than fits in.
 * @param line alias of the licence line
 * @param account alias of its account of a year, which may be missing
 */
export const leftGrams = (line: string, account: string): string => `least(
  ${line}.grams_per_year - coalesce(${account}.booked_grams, 0) - coalesce(${account}.received_grams, 0),
  (SELECT v.left_grams FROM landfill_volume v WHERE v.licence_line_id = ${line}.id))`;
