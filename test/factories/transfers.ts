import type { NewException, NewOverride } from '../../src/transfers/policy/list.dto';
import type { NewPolicy } from '../../src/transfers/policy/policy.dto';
import type { World } from '../setup/world';
import type { City } from './city';
import { saveContract, saveLicence, saveLicenceLine, saveSite } from './registry';

/** The city with another receiver, under contract and licensed for used oil by D10 and R9, that lies elsewhere. */
export async function withReceiverIn(world: World, city: City, region: string): Promise<City> {
  const { receiver } = city.strangers;
  const site = await saveSite(world, receiver.id, { region_code: region, longitude: 103.8, latitude: 36.06 });
  const licence = await saveLicence(world, receiver.id, site.id);
  await saveLicenceLine(world, licence.id, { methods: ['D10', 'R9'] });
  await saveContract(world, city.generator.id, receiver.id, 'disposal');
  return { ...city, receiver: { ...receiver, siteId: site.id } };
}

/** The city with another generator, under contract with its carrier and receiver, that lies elsewhere. */
export async function withGeneratorIn(world: World, city: City, region: string): Promise<City> {
  const { generator } = city.strangers;
  const site = await saveSite(world, generator.id, { region_code: region });
  await saveContract(world, generator.id, city.carrier.id, 'carriage');
  await saveContract(world, generator.id, city.receiver.id, 'disposal');
  return { ...city, generator: { ...generator, siteId: site.id } };
}

export const overrideBody = (given: Partial<NewOverride> = {}): NewOverride => ({
  ...{ regionCode: '640100', codes: [], reason: '疫情应急', document: '应急〔2026〕3号' },
  ...{ validFrom: '2026-03-02', validTo: '2026-03-31' },
  ...given,
});

export const exceptionBody = (city: City, given: Partial<NewException> = {}): NewException => ({
  ...{ regionCode: '640100', generatorId: city.generator.id, receiverId: city.receiver.id, code: '900-249-08' },
  ...{ kg: 1500, reason: '市内设施检修', document: '例外〔2026〕1号' },
  ...{ validFrom: '2026-03-02', validTo: '2026-06-30' },
  ...given,
});

/** What comes in to be used needs a reason; of any other rule nothing is said. */
export const policyBody = (given: Partial<NewPolicy> = {}): NewPolicy => ({
  ...{ regionCode: '640100', name: '跨区域转移政策', sourceDocument: '银环发〔2026〕8号' },
  rules: [
    {
      ...{ code: 'IN-USE', outcome: 'needs_reason' },
      title: { zh: '转入利用须说明理由', en: 'What comes in to be used needs a reason' },
      conditions: { direction: 'in', methods: ['R9'] },
    },
  ],
  ...given,
});
