import type {
  AcceptBody,
  DraftBody,
  PickUpBody,
  StepAnswer,
  TakeBackBody,
  TreatBody,
} from '../../src/manifests/http/manifest.dto';
import type { ManifestShown } from '../../src/manifests/http/manifest.shown';
import type { CarriageMode, ManifestStatus } from '../../src/manifests';
import type { PaperBody } from '../../src/manifests/paper-entry/paper-entry.dto';
import type { NewMeterReading } from '../../src/manifests/pipeline/meter.dto';
import { localDate } from '../../src/reference';
import { ok } from '../setup/expectations';
import type { World } from '../setup/world';
import type { City } from './city';

export const oil: NonNullable<DraftBody['lines']>[number] = {
  code: '900-249-08',
  name: '废机油',
  form: 'L',
  packaging: '铁桶',
  containers: 6,
  method: 'D10',
  plannedKg: 1000.5,
};

export const filters: typeof oil = {
  code: '900-041-49',
  name: '废滤芯',
  form: 'S',
  packaging: '吨袋',
  containers: 2,
  method: 'D10',
  plannedKg: 250.25,
};

export const infectious: typeof oil = {
  code: '841-001-01',
  name: '感染性废物',
  form: 'S',
  packaging: '周转箱',
  containers: 10,
  method: 'Y10',
  plannedKg: 80,
};

/** Two lines, 1250.75 kg, from the city's generator by its carrier to its receiver. */
export const draftBody = (city: City, given: Partial<DraftBody> = {}): DraftBody => ({
  generatorSiteId: city.generator.siteId,
  carrierId: city.carrier.id,
  receiverSiteId: city.receiver.siteId,
  plannedPickupOn: '2026-03-03',
  precautions: '防泄漏托盘；禁止明火',
  contactName: '马建国',
  contactPhone: '0951-5000000',
  lines: [oil, filters],
  ...given,
});

/** The same through a pipeline, which has no carrier. */
export const pipelineBody = (city: City, given: Partial<DraftBody> = {}): DraftBody =>
  draftBody(city, { mode: 'pipeline', carrierId: null, ...given });

/** What one side reads off its meter; of line 1 unless it says otherwise. */
export const readingBody = (given: Partial<NewMeterReading> = {}): NewMeterReading => ({
  ...{ day: '2026-03-02', lineNo: 1, kg: 1000.5 },
  ...given,
});

export const pickUpBody = ({ carrier }: City, given: Partial<PickUpBody> = {}): PickUpBody => ({
  plate: carrier.plate,
  driverId: carrier.driverId,
  escortId: carrier.escortId,
  waybillNumber: 'YD20260303001',
  ...given,
});

/** A load that went on paper in the last week of February. */
export const paperBody = ({ carrier }: City, given: Partial<PaperBody> = {}): PaperBody => ({
  reason: '停电，系统无法使用',
  paperNumber: 'Z-0007',
  startedAt: '2026-02-27T08:30:00+08:00',
  arrivedAt: '2026-02-27T11:00:00+08:00',
  plate: carrier.plate,
  driverName: '马师傅',
  waybillNumber: 'YD-纸-1',
  ...given,
});

/** Every line is accepted as it was planned, unless a verdict says otherwise. */
export const acceptBody = (
  { lines }: Pick<ManifestShown, 'lines'>,
  verdicts: readonly (Partial<AcceptBody['lines'][number]> | undefined)[] = [],
): AcceptBody => ({
  lines: lines.map(({ lineNo, plannedKg }, at) => ({
    lineNo,
    outcome: 'accepted',
    receivedKg: plannedKg,
    ...verdicts[at],
  })),
});

export const treatBody = ({ lines }: Pick<ManifestShown, 'lines'>, treatedOn: string = '2026-03-02'): TreatBody => ({
  lines: lines
    .filter(({ outcome }) => outcome !== 'refused')
    .map(({ lineNo, method }) => ({ lineNo, method, treatedOn })),
});

export const drafted = (world: World, city: City, given: Partial<DraftBody> = {}): Promise<ManifestShown> =>
  ok(
    world
      .as(city.generator.operator)
      .post('/manifests', given.mode === 'pipeline' ? pipelineBody(city, given) : draftBody(city, given)),
  );

const moved = async (answer: PromiseLike<StepAnswer>): Promise<ManifestShown> => (await answer).manifest;

export async function issued(world: World, city: City, given: Partial<DraftBody> = {}): Promise<ManifestShown> {
  const { id } = await drafted(world, city, given);
  return moved(ok(world.as(city.generator.operator).post(`/manifests/${id}/issue`)));
}

export async function inTransit(world: World, city: City, given: Partial<DraftBody> = {}): Promise<ManifestShown> {
  const { id } = await issued(world, city, given);
  return moved(ok(world.as(city.carrier.driver).post(`/manifests/${id}/pick-up`, pickUpBody(city))));
}

export async function arrived(world: World, city: City, given: Partial<DraftBody> = {}): Promise<ManifestShown> {
  const { id } = await inTransit(world, city, given);
  return moved(ok(world.as(city.carrier.driver).post(`/manifests/${id}/deliver`, {})));
}

export const takeBackBody = ({ lines }: Pick<ManifestShown, 'lines'>): TakeBackBody => ({
  lines: lines.map(({ lineNo, plannedKg }) => ({ lineNo, receivedKg: plannedKg })),
});

const refusal = { outcome: 'refused', reason: '与联单不符' } as const;

/** Issued, and its pipeline open. */
export async function flowing(world: World, city: City, given: Partial<DraftBody> = {}): Promise<ManifestShown> {
  const { id } = await issued(world, city, { mode: 'pipeline', ...given });
  return moved(ok(world.as(city.generator.operator).post(`/manifests/${id}/start-flow`)));
}

/** One day has flowed, as planned, and both sides have written it down. */
export async function flowed(world: World, city: City, given: Partial<DraftBody> = {}): Promise<ManifestShown> {
  const { id, lines } = await flowing(world, city, given);
  const day = localDate(world.clock.now());
  for (const { lineNo, plannedKg: kg } of lines) {
    for (const side of [city.generator, city.receiver]) {
      await ok(world.as(side.operator).post(`/manifests/${id}/meter-readings`, { day, lineNo, kg }));
    }
  }
  return moved(ok(world.as(city.generator.operator).post(`/manifests/${id}/end-flow`)));
}

/** A manifest of the city that has come to this state by its ordinary way. */
export async function manifestIn(
  world: World,
  city: City,
  status: ManifestStatus,
  mode: CarriageMode = 'road',
): Promise<ManifestShown> {
  const flows = mode === 'pipeline';
  const accept = async (verdicts: Parameters<typeof acceptBody>[1]): Promise<ManifestShown> => {
    const load = await (flows ? flowed : arrived)(world, city);
    const receiver = world.as(city.receiver.operator);
    return moved(ok(receiver.post(`/manifests/${load.id}/accept`, acceptBody(load, verdicts))));
  };
  switch (status) {
    case 'draft':
      return drafted(world, city, flows ? { mode } : {});
    case 'issued':
      return issued(world, city, flows ? { mode } : {});
    case 'in_transit':
      return flows ? flowing(world, city) : inTransit(world, city);
    case 'arrived':
      return flows ? flowed(world, city) : arrived(world, city);
    case 'accepted':
      return accept([]);
    case 'partially_accepted':
      return accept([undefined, refusal]);
    case 'rejected':
      return accept([refusal, refusal]);
    case 'returned': {
      const { id } = await accept([refusal, refusal]);
      await ok(world.as(city.generator.operator).post(`/manifests/${id}/send-back`, { reason: '退回' }));
      const back = await moved(ok(world.as(city.carrier.driver).post(`/manifests/${id}/deliver`, {})));
      return moved(ok(world.as(city.generator.operator).post(`/manifests/${id}/take-back`, takeBackBody(back))));
    }
    case 'treated': {
      const load = await accept([]);
      return moved(
        ok(
          world
            .as(city.receiver.operator)
            .post(`/manifests/${load.id}/treat`, treatBody(load, localDate(world.clock.now()))),
        ),
      );
    }
    case 'cancelled': {
      const { id } = await issued(world, city, flows ? { mode } : {});
      return moved(ok(world.as(city.generator.operator).post(`/manifests/${id}/cancel`, { reason: '改期' })));
    }
  }
}
