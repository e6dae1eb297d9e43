import { answerOf, api, ApiError, callHeaders, isForLater, type Problem } from '../../api/client';
import type { Holder } from './database';
import { misses } from './misses';
import * as outbox from './outbox';
import { patience, photoPatience } from './patience';

/** Each with a key of its own: one whose answer was lost is not added twice. @throws {ApiError} try again later */
export async function sendPhotos({ id: holderId }: Holder): Promise<void> {
  for (const photo of await outbox.photos()) {
    if (photo.holderId !== holderId || photo.refusal !== null) continue;
    const query = new URLSearchParams({ kind: 'photo', name: photo.name });
    const headers = {
      'Content-Type': 'image/jpeg',
      'Idempotency-Key': photo.key,
      ...callHeaders(),
    };
    const path = `/api/manifests/${photo.manifestId}/attachments?${query.toString()}`;
    const signal = patience(photoPatience);
    const response = await fetch(path, { method: 'POST', headers, body: photo.content, signal }).catch(() => {
      throw new ApiError(0, undefined);
    });
    if (response.ok) await outbox.forgetPhoto(photo.key);
    else if (isForLater(response.status)) throw new ApiError(response.status, undefined);
    else await outbox.refusePhoto(photo, (await response.json()) as Problem);
  }
}

/** Stops that were left out, each with a key of its own. @throws {ApiError} try again later */
export async function sendMisses({ id: holderId }: Holder): Promise<void> {
  for (const miss of await misses.all()) {
    if (miss.holderId !== holderId || miss.refusal !== null) continue;
    const { key, tripId: id, stopNo, reason } = miss;
    const params = { path: { id, stopNo }, header: { 'Idempotency-Key': key } };
    try {
      await answerOf(api.POST('/api/trips/{id}/stops/{stopNo}/miss', { params, body: { reason } }));
    } catch (error) {
      if (!(error instanceof ApiError) || error.isForLater || error.problem === undefined) throw error;
      await misses.put({ ...miss, refusal: error.problem });
      continue;
    }
    await misses.forget(key);
  }
}
