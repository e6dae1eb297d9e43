import type { DeviceEvent, DeviceStep } from '../../../offline';
import type { Schemas } from '../../api/client';
import type { Load } from '../store/database';
import type { Position } from './use-position';

/** What a beacon shows; every other code at a gate is a printed one. */
const beaconCode = /^\d{8}$/;

/** The body of a step, as its route takes it. What was left empty is left out. */
export function stepBody(
  step: DeviceStep,
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
        return loadedKg === undefined ? [] : [{ lineNo, loadedKg: point(loadedKg) }];
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
    case 'accept':
      return { lines: manifest.lines.map((line) => weighed(line, field, form)) };
    case 'take_back':
      return {
        lines: manifest.lines.map(({ lineNo }) => ({ lineNo, receivedKg: point(field(`received-${lineNo}`) ?? '0') })),
      };
  }
}

/** Chinese and German keyboards write a comma. */
const point = (kilograms: string): string => kilograms.replace(',', '.');

/** One line at the gate, as `GateLines` asks for it. */
function weighed(
  { lineNo }: Load['manifest']['lines'][number],
  field: (name: string) => string | undefined,
  form: FormData,
): Schemas['AcceptLine'] {
  const outcome = field(`outcome-${lineNo}`) as Schemas['AcceptLine']['outcome'];
  const mismatches = form.getAll(`mismatch-${lineNo}`) as NonNullable<Schemas['AcceptLine']['mismatches']>;
  const of = (name: string): string | undefined => field(`${name}-${lineNo}`);
  const kilograms = (name: string) => given({ [`${name}Kg`]: of(name) && point(of(name) ?? '') });
  const containers = of('containers');
  return {
    ...{ lineNo, outcome, receivedKg: point(of('received') ?? '0') },
    ...kilograms('gross'),
    ...kilograms('tare'),
    ...kilograms('refused'),
    ...given({ reason: of('reason'), found: of('found') }),
    ...(containers !== undefined && { containers: Number(containers) }),
    ...(mismatches.length > 0 && { mismatches }),
  };
}

const given = (fields: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
