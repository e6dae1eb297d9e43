import type { DeviceEvent } from '../../../offline';
import type { DriverStep } from '../steps';
import type { Load } from '../store/database';
import type { Position } from './use-position';

/** What a beacon shows; every other code at a gate is a printed one. */
const beaconCode = /^\d{8}$/;

/** The body of a step, as its route takes it. What was left empty is left out. */
export function stepBody(
  step: DriverStep,
  { manifest }: Load,
  form: FormData,
  position: Position | undefined,
): DeviceEvent['body'] {
  const field = (name: string): string | undefined => {
    const text = String(form.get(name) ?? '').trim();
    return text === '' ? undefined : text;
  };
  const place = position === undefined ? {} : { position };
  const gate = field('gate');
  const code = gate !== undefined && beaconCode.test(gate) ? { beaconCode: gate } : { siteCode: gate };
  const presence = gate === undefined ? {} : { presence: code };
  const crew = given({
    driverId: field('driverId'),
    escortId: field('escortId'),
    waybillNumber: field('waybillNumber'),
    trailerPlate: field('trailerPlate'),
  });
  switch (step) {
    case 'pick_up': {
      const weighed = manifest.lines.flatMap(({ lineNo }) => {
        const loadedKg = field(`kg-${lineNo}`);
        return loadedKg === undefined ? [] : [{ lineNo, loadedKg: loadedKg.replace(',', '.') }];
      });
      const lines = weighed.length === 0 ? {} : { lines: weighed };
      return { plate: field('plate') ?? '', ...crew, ...lines, ...place, ...presence };
    }
    case 'take_over':
      return { transport: field('plate') ?? '', ...crew, ...place };
    case 'hand_over':
      return place;
    case 'deliver':
      return { ...place, ...presence };
  }
}

const given = (fields: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
