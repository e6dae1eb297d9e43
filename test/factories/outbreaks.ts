import type { CapacityChangeShown } from '../../src/capacity/ledger/capacity-change.dto';
import type { EmergencyFacilityShown, NewEmergencyFacility } from '../../src/medical/emergency/emergency.dto';
import type { NewOutbreak, OutbreakShown } from '../../src/medical/outbreaks/outbreak.dto';
import { ok } from '../setup/expectations';
import type { World } from '../setup/world';
import { changeBody } from './capacity';
import { saveGenerator, type City, type Generator } from './city';
import { insert } from './insert';

const prefecture = '640100';

export const outbreakBody = (given: Partial<NewOutbreak> = {}): NewOutbreak => ({
  ...{ regionCode: prefecture, level: 'II', document: '银疫指〔2026〕3号' },
  ...given,
});

export const declared = (world: World, city: City, given: Partial<NewOutbreak> = {}): Promise<OutbreakShown> =>
  ok(world.as(city.regulators.prefecture.officer).post('/medical/outbreaks', outbreakBody(given)));

/** A kiln that is on no register, 20 km north of the city. */
export const facilityBody = (given: Partial<NewEmergencyFacility> = {}): NewEmergencyFacility => ({
  ...{ kind: 'cement_kiln', name: '宁北水泥窑', regionCode: '640122', longitude: 106.28, latitude: 38.65 },
  ...{ method: 'C1', classes: ['841-001-01', '841-002-01'], tonnesPerDay: 5, yuanPerTonne: 900, activationHours: 24 },
  ...{ approvalNumber: '宁环应急〔2025〕4号', contact: '马工 13900000001', fromDay: '2026-01-01' },
  ...given,
});

export const listedFacility = (
  world: World,
  city: City,
  given: Partial<NewEmergencyFacility> = {},
): Promise<EmergencyFacilityShown> =>
  ok(world.as(city.regulators.prefecture.officer).post('/medical/emergency-facilities', facilityBody(given)));

/** A mobile unit that the capacity ledger has as an addition of ten tonnes a day to the receiver's medical line. */
export async function ledgeredUnit(world: World, city: City): Promise<EmergencyFacilityShown> {
  const addition = changeBody(city, {
    ...{ licenceLineId: city.receiver.listedLineId, kind: 'addition', cause: 'emergency_facility' },
    ...{ tonnesPerYear: 3650, fromDay: '2026-01-01', toDay: '2026-12-31', reason: '应急移动处置车' },
  });
  const change = await ok<CapacityChangeShown>(
    world.as(city.regulators.prefecture.officer).post('/capacity-changes', addition),
  );
  const {
    regionCode: _region,
    longitude: _longitude,
    latitude: _latitude,
    tonnesPerDay: _mass,
    ...kept
  } = facilityBody();
  const unit = { kind: 'mobile_unit', name: '一号移动处置车', method: 'Y11', capacityChangeId: change.id } as const;
  return ok(world.as(city.regulators.prefecture.officer).post('/medical/emergency-facilities', { ...kept, ...unit }));
}

/** A hospital that has sealed so much infectious waste on each of the last seven days. */
export async function saveHospital(
  world: World,
  kgPerDay: number,
  given: { readonly latitude?: number; readonly classCode?: string } = {},
): Promise<Generator> {
  const hospital = await saveGenerator(world);
  const { latitude = 38.47, classCode = '841-001-01' } = given;
  await world.sql('UPDATE site SET latitude = $2 WHERE id = $1', [hospital.siteId, latitude]);
  const today = world.clock.now().getTime();
  for (let back = 1; back <= 7; back++) {
    await insert(world, 'medical_flow', {
      ...{ site_id: hospital.siteId, at_site_id: hospital.siteId, act: 'seal', class_code: classCode, outbreak: false },
      ...{ day: new Date(today - back * 86_400_000).toISOString().slice(0, 10), pieces: 1, grams: kgPerDay * 1000 },
    });
  }
  return hospital;
}
