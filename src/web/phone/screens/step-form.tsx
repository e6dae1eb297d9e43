import { useState, type ChangeEvent, type FormEvent } from 'react';
import type { DeviceStep } from '../../../offline';
import { useSay } from '../../shared/language';
import { pictureBytes } from '../scan/decoder';
import { stepName } from '../steps';
import type { Load } from '../store/database';
import { note } from '../store/outbox';
import { sync } from '../store/sync';
import type { Store } from '../store/use-store';
import { CrewFields, GateField, MassFields, TakenBackFields } from './step-fields';
import { GateLines } from './gate-lines';
import { stepBody } from './step-body';
import { usePosition } from './use-position';

interface Photo {
  readonly name: string;
  readonly content: ArrayBuffer;
}

/** What a step needs. It is written down here first, and sent when there is a signal. */
export default function StepForm({
  step,
  load,
  store,
  onEnd,
}: {
  step: DeviceStep;
  load: Load;
  store: Store;
  onEnd: () => void;
}) {
  const say = useSay();
  const [photos, setPhotos] = useState<readonly Photo[]>([]);
  const [isUnreadable, setUnreadable] = useState(false);
  const [state, setState] = useState<'open' | 'saving' | 'saved' | 'failed'>('open');
  const position = usePosition();
  const { holder } = store;

  const save = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (holder === undefined) return;
    const body = stepBody(step, load, new FormData(event.currentTarget), position);
    setState('saving');
    try {
      await note(holder, load, step, body, photos);
      setState('saved');
      navigator.vibrate?.(80);
      void sync();
    } catch {
      setState('failed');
    }
  };

  const addPhotos = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const files = [...(event.target.files ?? [])];
    // The next photo may have the same name.
    event.target.value = '';
    const read = await Promise.all(files.map((file) => pictureBytes(file).catch(() => undefined)));
    const added = read.filter((content) => content !== undefined);
    setUnreadable(added.length < read.length);
    setPhotos((now) => [
      ...now,
      ...added.map((content, at) => ({ name: `${step}-${now.length + at + 1}.jpg`, content })),
    ]);
  };

  if (state === 'saved')
    return (
      <div className="card">
        <p className="verdict good" role="status">
          {say('已保存', 'Saved')}: {stepName(step, say)}
        </p>
        <p>{say('有信号时自动发送。', 'It is sent by itself when there is a signal.')}</p>
        <button onClick={onEnd}>{say('好', 'OK')}</button>
      </div>
    );
  return (
    <form className="card" onSubmit={(event) => void save(event)}>
      <h1>{stepName(step, say)}</h1>
      <p className="number">{load.manifest.number}</p>
      {(step === 'pick_up' || step === 'take_over') && (
        <CrewFields store={store} load={load} hasTrailer={step === 'pick_up'} />
      )}
      {step === 'pick_up' && <MassFields load={load} />}
      {step === 'accept' && <GateLines lines={load.manifest.lines} />}
      {step === 'take_back' && <TakenBackFields load={load} />}
      {(step === 'pick_up' || step === 'deliver') && <GateField />}
      {step !== 'hand_over' && step !== 'take_over' && (
        <>
          <label className="button quiet">
            {say('拍照', 'Add photos')}
            {photos.length > 0 && ` (${photos.length})`}
            <input
              type="file"
              accept="image/*"
              capture="environment"
              multiple
              hidden
              onChange={(event) => void addPhotos(event)}
            />
          </label>
          {isUnreadable && (
            <p className="warning" role="alert">
              {say('有照片无法读取，未添加', 'A photo could not be read, and was not added')}
            </p>
          )}
        </>
      )}
      {state === 'failed' && (
        <p className="warning" role="alert">
          {say('未能保存：设备存储已满或被禁用', 'Not saved: the telephone’s storage is full or not allowed')}
        </p>
      )}
      <button className="primary" disabled={state === 'saving'}>
        {say('确认', 'Confirm')}: {stepName(step, say)}
      </button>
      <button type="button" className="quiet" onClick={onEnd}>
        {say('取消', 'Cancel')}
      </button>
    </form>
  );
}
