import { useEffect, useRef, useState, type ChangeEvent } from 'react';
import { useSay } from '../../shared/language';
import { decode, readPicture } from './decoder';

const everyMilliseconds = 120;

/** The camera's picture, read until a code is found; a photo where there is no camera. */
export function Camera({ onText }: { onText: (text: string) => void }) {
  const say = useSay();
  const video = useRef<HTMLVideoElement>(null);
  const [track, setTrack] = useState<MediaStreamTrack>();
  const [isLit, setLit] = useState(false);
  const [refusal, setRefusal] = useState<'camera' | 'photo'>();
  const told = useRef(onText);
  told.current = onText;

  useEffect(() => {
    let isOver = false;
    let stream: MediaStream | undefined;
    async function look(): Promise<void> {
      stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
      });
      const shown = video.current;
      if (isOver || shown === null) return stop(stream);
      shown.srcObject = stream;
      await shown.play();
      setTrack(stream.getVideoTracks()[0]);
      while (!isOver) {
        const [text] = shown.readyState >= 2 ? await decode(shown) : [];
        if (text !== undefined && !isOver) told.current(text);
        await new Promise((resolve) => setTimeout(resolve, everyMilliseconds));
      }
    }
    look().catch(() => !isOver && setRefusal('camera'));
    return () => {
      isOver = true;
      if (stream !== undefined) stop(stream);
    };
  }, []);

  const light = (): void => {
    const next = !isLit;
    const torch = { advanced: [{ torch: next }] } as unknown as MediaTrackConstraints;
    track?.applyConstraints(torch).then(
      () => setLit(next),
      () => setLit(false),
    );
  };

  const read = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const file = event.target.files?.[0];
    // The next photo may have the same name.
    event.target.value = '';
    if (file === undefined) return;
    const [text] = await readPicture(file).then(decode, () => []);
    setRefusal(text === undefined ? 'photo' : undefined);
    if (text !== undefined) told.current(text);
  };

  return (
    <div className="camera">
      <video ref={video} muted playsInline aria-label={say('相机画面', 'What the camera sees')} />
      {hasTorch(track) && (
        <button type="button" className="quiet" onClick={light} aria-pressed={isLit}>
          {isLit ? say('关灯', 'Light off') : say('开灯', 'Light on')}
        </button>
      )}
      <label className="button quiet">
        {say('用照片识别', 'Read a photo instead')}
        <input type="file" accept="image/*" capture="environment" hidden onChange={(event) => void read(event)} />
      </label>
      {refusal !== undefined && (
        <p className="warning" role="alert">
          {refusal === 'camera'
            ? say(
                '无法使用相机：请允许使用，或用照片、手工输入',
                'No camera: allow it, or use a photo or type the code',
              )
            : say('照片中没有读到二维码', 'No QR code was found in the photo')}
        </p>
      )}
    </div>
  );
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** Browsers say it as a word or as the list of the words that can be set; the front camera says no. */
function hasTorch(track: MediaStreamTrack | undefined): boolean {
  const { torch } = (track?.getCapabilities?.() ?? {}) as { torch?: boolean | readonly boolean[] };
  return [torch].flat().includes(true);
}
