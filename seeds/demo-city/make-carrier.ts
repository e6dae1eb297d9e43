import type { PlateKind } from '../../src/registry';
import type { CarrierPlan, RigPlan } from './carriers.data';
import type { Carrier, CityCrewMember, CityOrganisation, CityVehicle, Rig } from './city';
import type { CityBuilder } from './city-builder';

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const digits = '0123456789';

/** A carrier with its permit and its fleet. */
export function makeCarrier(builder: CityBuilder, plan: CarrierPlan, key: string): Carrier {
  const { label, firstDay, fleet, demo } = builder.options;
  const organisation = builder.organisation(plan.name, 'carrier', plan.region, key);
  const permit = {
    id: builder.id(),
    organisationId: organisation.id,
    number: `${label}运危字-${builder.random.text(8, digits)}`,
    issuer: `（${label}）银川市交通运输局`,
    classes: plan.classes,
    validFrom: builder.date(Math.min(firstDay - builder.today - 60, plan.endsInDays - 4 * 365)),
    validTo: builder.date(demo ? plan.endsInDays : 4 * 365),
  };
  const plans = Array.from({ length: Math.max(1, Math.ceil(fleet)) }, () => plan.rigs).flat();
  const rigs = plans.map((rig, at) => makeRig(builder, organisation, plan, rig, demo && key === 'carrier' && at === 0));
  return { organisation, permits: [permit], rigs };
}

function makeRig(
  builder: CityBuilder,
  organisation: CityOrganisation,
  plan: CarrierPlan,
  rig: RigPlan,
  isDemoDrivers: boolean,
): Rig {
  // Plates of new-energy vehicles are too few for many large fleets beside each other.
  const kind = builder.options.demo ? rig.kind : 'normal';
  const vehicle = makeVehicle(builder, organisation, plan, kind, rig.ratedTonnes);
  const trailer =
    rig.trailerTonnes === undefined ? null : makeVehicle(builder, organisation, plan, 'trailer', rig.trailerTonnes);
  const teller = builder.actorOf(organisation, isDemoDrivers ? ['driver'] : undefined);
  const driver = makeCrewMember(builder, organisation, 'driver', isDemoDrivers ? teller.name : undefined);
  const escort = makeCrewMember(builder, organisation, 'escort');
  return { vehicle, trailer, driver, escort, teller, ratedGrams: vehicle.ratedGrams + (trailer?.ratedGrams ?? 0) };
}

function makeVehicle(
  builder: CityBuilder,
  { id: organisationId }: CityOrganisation,
  { medicalOnly, classes }: CarrierPlan,
  plateKind: PlateKind,
  tonnes: number,
): CityVehicle {
  return {
    id: builder.id(),
    organisationId,
    plate: newPlate(builder, plateKind, tonnes),
    plateKind,
    ratedGrams: Math.round(tonnes * 1_000_000),
    certificateNumber: `${builder.options.label}-DLYS-${builder.random.text(8, digits)}`,
    certificateValidTo: builder.date(builder.random.whole(25, 1100)),
    medicalOnly,
    classes,
  };
}

/** Small new-energy vehicles have the letter first, large ones last. */
function plateEnd({ random }: CityBuilder, kind: PlateKind, tonnes: number): string {
  if (kind === 'trailer') return `${random.text(4, digits + letters)}挂`;
  if (kind === 'normal') return random.text(1, letters) + random.text(4, digits + letters);
  return tonnes < 5 ? `D${random.text(1, letters)}${random.text(4, digits)}` : `${random.text(5, digits)}D`;
}

/** A plate that no vehicle of this city has yet. */
function newPlate(builder: CityBuilder, kind: PlateKind, tonnes: number): string {
  for (;;) {
    const plate = builder.options.plates + plateEnd(builder, kind, tonnes);
    if (builder.plates.has(plate)) continue;
    builder.plates.add(plate);
    return plate;
  }
}

const makeCrewMember = (
  builder: CityBuilder,
  { id: organisationId }: CityOrganisation,
  duty: CityCrewMember['duty'],
  name = builder.personName(),
): CityCrewMember => ({
  id: builder.id(),
  organisationId,
  name,
  duty,
  certificateNumber: `${builder.options.label}-${duty === 'driver' ? 'JSY' : 'YYY'}-${builder.random.text(8, digits)}`,
  certificateValidTo: builder.date(builder.random.whole(20, 1500)),
  phone: builder.phone(),
});
