import type { ApplicationBody } from '../../src/transfers/approvals/http/application.dto';
import type { ApplicationShown } from '../../src/transfers/approvals/http/application.shown';
import { newId } from '../../src/common';
import { ok } from '../setup/expectations';
import type { World } from '../setup/world';
import { saveReceiver, saveRegulator, type City, type Receiver, type Regulator } from './city';
import { insert, serial } from './insert';
import { draftBody, filters, oil } from './manifests';
import { saveContract } from './registry';

/** Ningxia and Gansu: a receiver in Lanzhou, with whom the city's generator has a contract, and all authorities. */
export interface Neighbours {
  readonly receiver: Receiver;
  readonly origin: Regulator;
  readonly destination: Regulator;
  /** The city in which the receiver lies. */
  readonly inbound: Regulator;
  /** Another city of the destination's province. */
  readonly otherCity: Regulator;
  readonly elsewhere: Regulator;
}

export async function saveNeighbours(world: World, city: City): Promise<Neighbours> {
  const receiver = await saveReceiver(world, '620102');
  await saveContract(world, city.generator.id, receiver.id, 'disposal');
  return {
    receiver,
    origin: await saveRegulator(world, '640000'),
    destination: await saveRegulator(world, '620000'),
    inbound: await saveRegulator(world, '620100'),
    otherCity: await saveRegulator(world, '620200'),
    elsewhere: await saveRegulator(world, '610000'),
  };
}

/** 5 t of oil and 1 t of filters for this year. */
export const applicationBody = (
  city: City,
  { receiver }: Neighbours,
  given: Partial<ApplicationBody> = {},
): ApplicationBody => ({
  generatorSiteId: city.generator.siteId,
  receiverSiteId: receiver.siteId,
  requestedFrom: '2026-03-01',
  requestedTo: '2026-12-31',
  reason: '本省无余量',
  route: '银川—中卫—白银—兰州',
  precautions: '随车配备吸附棉、灭火器',
  statement: 'D10 焚烧',
  contractNumber: 'HT-2026-01',
  contactName: '马建国',
  contactPhone: '0951-5000000',
  lines: [
    { ...wasteOf(oil), kg: 5000 },
    { ...wasteOf(filters), kg: 1000 },
  ],
  ...given,
});

const wasteOf = ({ code, name, form, packaging, method }: typeof oil) => ({ code, name, form, packaging, method });

/** An empty PDF. */
export const paper = Buffer.from('%PDF-1.7\n%%EOF\n');

export async function attachPapers(
  world: World,
  { operator }: City['generator'],
  id: string,
  kinds: readonly string[] = ['licence_copy', 'statement', 'contract'],
): Promise<void> {
  for (const kind of kinds) {
    await world.http
      .post(`/api/transfer-applications/${id}/attachments?kind=${kind}&name=${kind}.pdf`)
      .set('Authorization', `Bearer ${operator.token}`)
      .set('Idempotency-Key', newId())
      .set('Content-Type', 'application/pdf')
      .send(paper)
      .expect(201);
  }
}

export async function submitted(
  world: World,
  city: City,
  neighbours: Neighbours,
  given: Partial<ApplicationBody> = {},
): Promise<ApplicationShown> {
  const applicant = world.as(city.generator.operator);
  const { id } = await ok<ApplicationShown>(
    applicant.post('/transfer-applications', applicationBody(city, neighbours, given)),
  );
  await attachPapers(world, city.generator, id);
  return ok(applicant.post(`/transfer-applications/${id}/submit`));
}

/** The authorities' steps as far as `until`. */
export async function reviewed(
  world: World,
  city: City,
  neighbours: Neighbours,
  until: 'accepted' | 'consulted' | 'answered' | 'approved',
  given: Partial<ApplicationBody> = {},
): Promise<ApplicationShown> {
  let shown = await submitted(world, city, neighbours, given);
  const path = `/transfer-applications/${shown.id}`;
  const [origin, destination] = [world.as(neighbours.origin.officer), world.as(neighbours.destination.officer)];
  const steps = [
    () => origin.post(`${path}/accept`),
    () => origin.post(`${path}/consult`, {}),
    () => destination.post(`${path}/answer`, { agrees: true }),
    () => origin.post(`${path}/approve`, {}),
  ];
  for (const step of steps) {
    if (shown.status === until) break;
    shown = await ok(step());
  }
  return shown;
}

/** A load of the city's generator to the receiver in the other province. */
export const crossingBody = (
  city: City,
  { receiver }: Neighbours,
  given: Parameters<typeof draftBody>[1] = {},
): ReturnType<typeof draftBody> => draftBody(city, { receiverSiteId: receiver.siteId, ...given });

/**
 * An approval, as if it had gone its way, of 100 t each: from a site of the city's generator to the city's receiver, from
 * Gansu to Ningxia unless told otherwise.
 */
export async function saveApproval(
  world: World,
  { generator, receiver }: City,
  generatorSiteId: string,
  lines: readonly (typeof oil)[],
  [from, to]: readonly [string, string] = ['620102', '640104'],
): Promise<void> {
  const provinceOf = (region: string): string => `${region.slice(0, 2)}0000`;
  const id = newId();
  const on = '2026-01-05';
  await insert(world, 'transfer_application', {
    ...{ id, status: 'approved', generator_id: generator.id, generator_site_id: generatorSiteId },
    ...{ receiver_id: receiver.id, receiver_site_id: receiver.siteId, origin_region: from },
    ...{ destination_region: to, origin_province: provinceOf(from), destination_province: provinceOf(to) },
    ...{ requested_from: on, requested_to: '2026-12-31', reason: '-', route: '-', precautions: '-', statement: '-' },
    ...{
      contract_number: '-',
      carrier_ids: [],
      contact_name: '-',
      contact_phone: '-',
      submitted_on: on,
      accepted_on: on,
    },
    ...{ consulted_on: on, answered_on: on, decided_on: on, agrees: true, created_at: on, updated_at: on },
  });
  await insert(world, 'transfer_approval', {
    ...{ application_id: id, number: `KS62-2026-${serial()}`, valid_from: on, valid_to: '2026-12-31' },
    ...{ licence_to: '2027-12-31', decided_by: '-', decided_at: on },
  });
  for (const [at, line] of lines.entries()) {
    const { code, name, form, packaging, method } = line;
    const place = { application_id: id, line_no: at + 1 };
    const waste = { code, edition: '2021', name, hazards: [], form, packaging, method, grams: 100_000_000 };
    await insert(world, 'transfer_application_line', { ...place, ...waste });
    await insert(world, 'transfer_quota', { ...place, approved_grams: 100_000_000 });
  }
}
