import type { Carrier, City, Generator, Receiver, Stream } from './city';
import { CityBuilder, type CityOptions } from './city-builder';
import { carrierPlans } from './carriers.data';
import { clinicStreams, hospitalStreams, industryPlans, medicalPlans, type StreamPlan } from './generators.data';
import { makeCarrier } from './make-carrier';
import { medicalPeople, neighbourPlan, regulatorPlans, transferPeople } from './people';
import { receiverOfMethod, receiverPlans, type ReceiverPlan } from './receivers.data';

export const demoSeed = 640_100;
/** Loads of the demo city's year. */
export const demoLoads = 5000;

const sizeNames = ['集团公司', '有限公司', '经营部'];
const usualKilograms = [14_000, 4500, 900];
const loadsWeights = [70, 40, 15];

/** The synthetic city before its first manifest. The same options make the same city. */
export function makeCity(options: CityOptions): City {
  const builder = new CityBuilder(options);
  for (const { key, name, region } of regulatorPlans) {
    if (options.demo) builder.organisation(name, 'regulator', region, key);
  }
  const receivers = receiverPlans.map((plan) => makeReceiver(builder, plan));
  const carriers = carrierPlans.map((plan, at) => makeCarrier(builder, plan, at === 0 ? 'carrier' : ''));
  const generators = [...makeIndustry(builder, receivers, carriers), ...makeHospitals(builder, receivers, carriers)];
  // After all others, so that they change nothing of them.
  if (options.demo) {
    enterTransferAuthorities(builder);
    enterMedicalPeople(builder, receivers);
  }
  const { organisations, sites, users, contracts, foundedAt } = builder;
  return { organisations, sites, users, contracts, carriers, receivers, generators, foundedAt };
}

function enterTransferAuthorities(builder: CityBuilder): void {
  const { name, region } = neighbourPlan;
  builder.organisation(name, 'regulator', region, neighbourPlan.key);
  for (const { at, role, login, name: person } of transferPeople) {
    const plan = [neighbourPlan, ...regulatorPlans].find(({ key }) => key === at);
    const organisation = builder.organisations.find(
      ({ kinds, regionCode }) => kinds.includes('regulator') && regionCode === plan?.region,
    );
    if (organisation === undefined) throw new Error(`there is no authority ${at}`);
    builder.user(organisation, role, login, `${person}（${builder.options.label}）`);
  }
}

function enterMedicalPeople(builder: CityBuilder, receivers: readonly Receiver[]): void {
  for (const { at, role, login, name } of medicalPeople) {
    const plant = receivers[receiverPlans.findIndex(({ key }) => key === at)];
    if (plant === undefined) throw new Error(`there is no plant ${at}`);
    builder.user(plant.organisation, role, login, `${name}（${builder.options.label}）`);
  }
}

function makeReceiver(builder: CityBuilder, plan: ReceiverPlan): Receiver {
  const { label, firstDay, capacity, demo } = builder.options;
  const organisation = builder.organisation(plan.name, 'receiver', plan.region, plan.key);
  const site = builder.site(organisation, plan.site);
  const issuer = plan.licence === 'medical' ? '银川市生态环境局' : '宁夏回族自治区生态环境厅';
  const licence = {
    id: builder.id(),
    organisationId: organisation.id,
    siteId: site.id,
    number: `${label}-${plan.region}-${builder.random.text(6, '0123456789')}`,
    issuer: `（${label}）${issuer}`,
    kind: plan.licence,
    validFrom: builder.date(Math.min(firstDay - builder.today - 60, plan.endsInDays - 5 * 365)),
    validTo: builder.date(demo ? plan.endsInDays : 5 * 365),
    lines: plan.lines.map(({ label: name, match, categories = [], codes = [], methods, ...scale }) => ({
      ...{ id: builder.id(), label: name, match, categories, codes, methods },
      gramsPerYear: Math.ceil(scale.tonnesPerYear * capacity) * 1_000_000,
      gramsPerDay: scale.tonnesPerDay === undefined ? null : Math.ceil(scale.tonnesPerDay * capacity) * 1_000_000,
      remainingM3: (demo ? scale.remainingM3 : undefined) ?? null,
    })),
  };
  return { key: plan.key, organisation, site, licences: [licence], person: builder.actorOf(organisation) };
}

function makeIndustry(builder: CityBuilder, receivers: readonly Receiver[], carriers: readonly Carrier[]): Generator[] {
  const { random } = builder;
  const general = carriers.filter(({ rigs }) => rigs.every(({ vehicle }) => !vehicle.medicalOnly));
  const kinds = industryPlans.flatMap((plan) =>
    plan.counts.flatMap((count, size) => Array.from({ length: count }, (_one, at) => ({ plan, size, at }))),
  );
  return kinds.map(({ plan, size, at }, number) => {
    const region = plan.regions[at % plan.regions.length] ?? plan.regions[0] ?? '';
    const name = `${plan.name} ${number + 1} 号${sizeNames[size] ?? ''}`;
    const organisation = builder.organisation(name, 'generator', region, number === 0 ? 'generator' : '');
    const usual = (usualKilograms[size] ?? 0) * random.between(0.6, 1.4);
    const streams = makeStreams(plan.streams, usual, receivers);
    const able = general.filter(({ rigs }) => rigs.some(({ ratedGrams }) => ratedGrams >= usual * 1500));
    const [own, other] = [number === 0 ? general[0] : undefined, random.pick(able)];
    const chosen = [...new Set([own ?? random.pick(able), other])];
    // One of the small ones has let a contract lapse: its last drafts cannot be issued.
    const lapses = builder.options.demo && number === kinds.length - 1;
    for (const receiver of new Set(streams.map((stream) => stream.receiver))) {
      builder.contract(organisation.id, receiver.organisation.id, 'disposal', lapses ? 75 : undefined);
    }
    for (const carrier of chosen) builder.contract(organisation.id, carrier.organisation.id, 'carriage');
    return {
      organisation,
      site: builder.site(organisation, '厂区'),
      person: builder.actorOf(organisation),
      carriers: chosen,
      streams,
      weight: (loadsWeights[size] ?? 0) * (number === 0 ? 2 : random.between(0.6, 1.4)),
      medical: false,
    };
  });
}

function makeHospitals(
  builder: CityBuilder,
  receivers: readonly Receiver[],
  carriers: readonly Carrier[],
): Generator[] {
  const medical = carriers.filter(({ rigs }) => rigs.some(({ vehicle }) => vehicle.medicalOnly));
  return medicalPlans.map((plan, number) => {
    const organisation = builder.organisation(plan.name, 'generator', plan.region, number === 0 ? 'hospital' : '');
    const streams = makeStreams(plan.hospital ? hospitalStreams : clinicStreams, plan.kilograms, receivers);
    for (const receiver of new Set(streams.map((stream) => stream.receiver))) {
      builder.contract(organisation.id, receiver.organisation.id, 'disposal');
    }
    for (const carrier of medical) builder.contract(organisation.id, carrier.organisation.id, 'carriage');
    return {
      organisation,
      site: builder.site(organisation, '医疗废物暂存间'),
      person: builder.actorOf(organisation),
      carriers: medical,
      streams,
      weight: 1,
      medical: true,
    };
  });
}

const makeStreams = (plans: readonly StreamPlan[], kilograms: number, receivers: readonly Receiver[]): Stream[] =>
  plans.map(({ kilogramsPerContainer, size = 1, ...plan }) => {
    const receiver = receivers.find(({ key }) => key === receiverOfMethod[plan.method]);
    if (receiver === undefined) throw new Error(`nobody treats by ${plan.method}`);
    const usualGrams = Math.round(kilograms * size) * 1000;
    return { ...plan, receiver, usualGrams, gramsPerContainer: kilogramsPerContainer * 1000 };
  });
