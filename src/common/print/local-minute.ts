/** An instant as local day and minute, as documents print it. @param timeZone IANA name */
export const localMinute = (instant: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(instant);
