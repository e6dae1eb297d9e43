import { timeCode, timeStepOf } from '../../src/manifests/presence/time-code.rules';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What a beacon shows that was told this secret (base32). @param milliseconds since 1970. @param steps so many time steps off */
export function shownBy(secret: string, milliseconds: number, steps = 0): string {
  const bits = Array.from(secret, (letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const bytes = (bits.match(/.{8}/g) ?? []).map((eight) => parseInt(eight, 2));
  return timeCode(Buffer.from(bytes), timeStepOf(milliseconds) + steps);
}
