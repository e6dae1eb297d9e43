import { answerOf, api, ApiError, type Schemas } from '../../api/client';
import { settleAct } from './acts';
import { database, keep, kept, type Holder, type KeptAct, type MedicalCall, type MedicalTrip } from './database';
import { readDraft } from './use-draft';

type Session = Schemas['SessionShown'];

/** The site, ward and class that were chosen once on this telephone. */
export interface Ward {
  readonly siteId: string;
  readonly department: string;
  readonly classCode: string;
}

export async function medicalRound(holder: Holder, session: Session): Promise<void> {
  await sendActs(holder);
  await fetchMedical(holder, session);
  await forgetOld(Date.now());
}

/** In the order of writing, each with a key of its own. @throws {ApiError} try again later */
async function sendActs({ id: holderId }: Holder): Promise<void> {
  for (const act of await (await database()).getAll('act')) {
    if (act.holderId !== holderId || act.state !== 'unsent') continue;
    try {
      await settleAct(act.key, { state: 'taken', ...(await send(act)) });
    } catch (error) {
      if (!(error instanceof ApiError) || error.isForLater || error.problem === undefined) throw error;
      // The page's token has ended, and the next round has another.
      if (error.problem.code === 'CSRF_REFUSED') throw error;
      await settleAct(act.key, { state: 'refused', problem: error.problem });
    }
  }
}

type Said = Partial<Pick<KeptAct, 'state' | 'refused' | 'remarks' | 'problem'>>;

async function send({ key, call }: KeptAct): Promise<Said> {
  const header = { 'Idempotency-Key': key };
  switch (call.kind) {
    case 'seal':
    case 'store':
    case 'pack': {
      const { events } = await answerOf(api.POST('/api/containers/events', { params: { header }, body: call.body }));
      return {
        ...ofContainers(events),
        ...(events.every(({ accepted }) => !accepted) && { state: 'refused' as const }),
      };
    }
    case 'collect': {
      const params = { header, path: pathOf(call) };
      const answer = await answerOf(
        api.POST('/api/medical/trips/{id}/stops/{stopNo}/collect', { params, body: call.body }),
      );
      const { refused, remarks } = ofContainers(answer.containers);
      return { refused, remarks: [...remarks, ...answer.remarks.map(({ detail }) => detail)] };
    }
    case 'miss':
      await answerOf(
        api.POST('/api/medical/trips/{id}/stops/{stopNo}/miss', {
          params: { header, path: pathOf(call) },
          body: call.body,
        }),
      );
      return {};
    case 'confirm':
      await answerOf(
        api.POST('/api/medical/trips/{id}/stops/{stopNo}/confirm', {
          params: { header, path: pathOf(call) },
          body: call.body,
        }),
      );
      return {};
    case 'end': {
      const params = { header, path: { id: call.tripId } };
      await answerOf(api.POST('/api/medical/trips/{id}/end', { params, body: call.body }));
      return {};
    }
    case 'intake': {
      const params = { header, path: { id: call.tripId } };
      await answerOf(api.POST('/api/medical/trips/{id}/intake', { params, body: call.body }));
      return {};
    }
  }
}

const pathOf = ({ tripId: id, stopNo }: Extract<MedicalCall, { stopNo: number }>): { id: string; stopNo: number } => ({
  id,
  stopNo,
});

const ofContainers = (answers: readonly Schemas['ContainerAnswer'][]): Pick<KeptAct, 'refused' | 'remarks'> => ({
  refused: answers.flatMap(({ code, problem }) => (problem === null ? [] : [{ code, detail: problem.detail }])),
  remarks: answers.flatMap(({ code, remarks }) => remarks.map(({ detail }) => `${code}: ${detail}`)),
});

async function fetchMedical({ id: holderId }: Holder, session: Session): Promise<void> {
  const { organisationId, permissions } = session;
  const kinds = session.memberships.find(({ id }) => id === organisationId)?.kinds ?? [];
  const mayReport = kinds.includes('generator') && permissions.includes('container.report');
  const mayCollect = kinds.includes('carrier') && permissions.includes('manifest.pick_up');
  const mayTakeIn = kinds.includes('receiver') && permissions.includes('manifest.accept');
  const query = { organisationId, active: 'true', limit: 100 } as const;
  const sites = mayReport ? (await answerOf(api.GET('/api/registry/sites', { params: { query } }))).items : [];
  const ward = await readDraft<Ward>(holderId, 'ward');
  const siteId = sites.find(({ id }) => id === ward?.siteId)?.id ?? sites[0]?.id;
  const store =
    siteId === undefined
      ? null
      : { siteId, shown: await answerOf(api.GET('/api/containers/store', { params: { query: { siteId } } })) };
  const states = mayCollect ? (['planned', 'collecting', 'on_way'] as const) : (['collecting', 'on_way'] as const);
  const trips = new Map<string, MedicalTrip>();
  const add = (found: readonly MedicalTrip[]): void => found.forEach((trip) => trips.set(trip.id, trip));
  const isOnCrew = mayCollect && (await kept('day'))?.crewId != null;
  if (mayCollect || mayTakeIn)
    for (const state of states) {
      add(await tripsOf({ state, limit: 50 }));
      if (isOnCrew) add(await tripsOf({ state, limit: 50, mine: 'true' }));
    }
  if (mayReport) add((await tripsOf({ limit: 100 })).filter(({ stops }) => stops.some(waitsForSignature)));
  await keep('medical', {
    ...{ asOf: new Date().toISOString(), mayReport, mayCollect, mayTakeIn, store },
    sites: sites.map(({ id, name }) => ({ id, name })),
    trips: [...trips.values()],
  });
}

const tripsOf = async (query: { state?: MedicalTrip['state']; limit: number; mine?: 'true' }): Promise<MedicalTrip[]> =>
  (await answerOf(api.GET('/api/medical/trips', { params: { query } }))).items;

export const waitsForSignature = ({ outcome, institutionBy }: MedicalTrip['stops'][number]): boolean =>
  outcome !== null && institutionBy === null;

const keepDays = 7;

/** Lets go of what was taken, or was seen, a week ago. */
async function forgetOld(now: number): Promise<void> {
  const store = await database();
  for (const { key, writtenAt, state, refused, isSeen } of await store.getAll('act')) {
    const isSettled = isSeen || (state === 'taken' && refused.length === 0);
    if (state !== 'unsent' && isSettled && now - Date.parse(writtenAt) > keepDays * 86_400_000)
      await store.delete('act', key);
  }
}
