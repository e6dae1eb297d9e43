import { Person } from './person';
import type { Stage } from './story';

export interface Finding {
  readonly code: string;
  readonly severity: string;
  readonly text: { readonly en: string };
}

export interface Manifest {
  readonly id: string;
  readonly status: string;
  readonly number: string;
  readonly handle: string;
  readonly headHash: string;
}

export interface StepAnswer {
  readonly manifest: Manifest;
  readonly findings: readonly Finding[];
}

interface Page<T> {
  readonly items: readonly T[];
}

interface Role {
  readonly person: Person;
  readonly organisationId: string;
  readonly organisationName: string;
}

/** Those who play: people of the demo city, with what their registers hold. */
export interface Cast {
  readonly generator: Role & { readonly siteId: string };
  readonly carrier: Role & { readonly plate: string; readonly driverId: string; readonly escortId: string };
  readonly receiver: Role & { readonly siteId: string };
}

export const waste = {
  code: '900-249-08',
  name: '废润滑油',
  form: 'L',
  packaging: '200 L 铁桶',
  containers: 6,
  method: 'D10',
};

function first<T>({ items }: Page<T>, what: string): T {
  const [item] = items;
  if (item === undefined) throw new Error(`the demo city has no ${what}`);
  return item;
}

/** Logs the people in and looks up what they need. */
export async function gather({ url, password }: Stage): Promise<Cast> {
  const role = async (who: string, login: string): Promise<Role> => {
    const person = await Person.logIn(url, who, login, password);
    const session = await person.get<{ organisationId: string; organisationName: string }>('/session');
    return { person, organisationId: session.organisationId, organisationName: session.organisationName };
  };
  const [generator, carrier, receiver] = [
    await role('generator', 'factory'),
    await role('dispatcher', 'carrier'),
    await role('receiver', 'disposal'),
  ];
  const siteOf = async ({ person, organisationId }: Role): Promise<string> =>
    first(await person.get<Page<{ id: string }>>(`/registry/sites?organisationId=${organisationId}`), 'site').id;
  const crew = async (duty: string): Promise<string> =>
    first(await carrier.person.get<Page<{ id: string }>>(`/registry/crew?active=true&duty=${duty}`), duty).id;
  const vehicle = first(await carrier.person.get<Page<{ plate: string }>>('/registry/vehicles?active=true'), 'vehicle');
  return {
    generator: { ...generator, siteId: await siteOf(generator) },
    carrier: { ...carrier, plate: vehicle.plate, driverId: await crew('driver'), escortId: await crew('escort') },
    receiver: { ...receiver, siteId: await siteOf(receiver) },
  };
}

export const draftOf = ({ generator, carrier, receiver }: Cast, plannedKg: number): Record<string, unknown> => ({
  generatorSiteId: generator.siteId,
  carrierId: carrier.organisationId,
  receiverSiteId: receiver.siteId,
  precautions: '随车携带吸附棉、灭火器和防护服；泄漏时立即围堵并报告',
  contactName: '王经办',
  contactPhone: '0951-0000000',
  lines: [{ ...waste, plannedKg }],
});

export const pickUpOf = ({ carrier }: Cast): Record<string, unknown> => ({
  plate: carrier.plate,
  driverId: carrier.driverId,
  escortId: carrier.escortId,
  waybillNumber: 'YD20260001',
});

/** Issued and picked up. */
export async function loadOnRoad(cast: Cast, plannedKg: number): Promise<Manifest> {
  const { generator, carrier } = cast;
  const { id } = await generator.person.post<Manifest>('/manifests', draftOf(cast, plannedKg));
  await generator.person.post(`/manifests/${id}/issue`);
  return (await carrier.person.post<StepAnswer>(`/manifests/${id}/pick-up`, pickUpOf(cast))).manifest;
}

/** Issued, carried and at the receiver's gate. */
export async function loadAtGate(cast: Cast, plannedKg: number): Promise<Manifest> {
  const { id } = await loadOnRoad(cast, plannedKg);
  return (await cast.carrier.person.post<StepAnswer>(`/manifests/${id}/deliver`, {})).manifest;
}

/** Tells a step and what the rules had to say of it. */
export function say({ tell }: Stage, done: string, { findings }: StepAnswer, what: string): void {
  tell(`${done}: ${what}`);
  for (const { code, severity, text } of findings) tell(`   ${code} (${severity}): ${text.en}`);
}

interface FatePart {
  readonly fate: string;
  readonly kg: number;
  readonly number: string;
  readonly method: string | null;
}

/** Where every gram of a load has come to. */
export async function tellFate({ tell }: Stage, { generator }: Cast, id: string): Promise<void> {
  const parts = await generator.person.get<readonly FatePart[]>(`/manifests/${id}/fate`);
  tell('what has become of it:');
  for (const { fate, kg, number, method } of parts)
    tell(`   ${kg} kg ${fate}${method === null ? '' : ` (${method})`}, manifest ${number}`);
}
