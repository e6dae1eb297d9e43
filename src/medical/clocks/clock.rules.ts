/** Whole minutes from an instant to another, negative when it is past; ISO 8601. */
export const minutesLeft = (until: string | null, now: Date): number | null =>
  until === null ? null : Math.floor((Date.parse(until) - now.getTime()) / 60_000);
