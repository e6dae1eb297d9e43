import wasmAddress from 'zxing-wasm/reader/zxing_reader.wasm?url';

type Picture = HTMLVideoElement | ImageBitmap;
interface Detector {
  detect(picture: Picture): Promise<{ readonly rawValue: string }[]>;
}
interface DetectorClass {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}

const formats = ['qr_code'];
let made: Promise<Detector> | undefined;

/** The browser's own decoder where it has one for QR codes; otherwise ours, which the service itself serves. */
const detector = (): Promise<Detector> => (made ??= make());

async function make(): Promise<Detector> {
  const { BarcodeDetector: own } = window as { BarcodeDetector?: DetectorClass };
  if (own !== undefined && (await own.getSupportedFormats()).includes('qr_code')) return new own({ formats });
  return webAssembly().catch(script);
}

/** Reads dirty labels best. @throws {Error} in Chrome before 97 and Safari before 16, where our policy forbids WebAssembly */
async function webAssembly(): Promise<Detector> {
  // Chrome has it since 93, and the decoder asks for it.
  const object = Object as { hasOwn?: (of: object, name: PropertyKey) => boolean };
  object.hasOwn ??= (of, name) => Object.prototype.hasOwnProperty.call(of, name);
  const { BarcodeDetector, prepareZXingModule } = await import('barcode-detector/ponyfill');
  await prepareZXingModule({ overrides: { locateFile: () => wasmAddress }, fireImmediately: true });
  return new BarcodeDetector({ formats: ['qr_code'] });
}

/** Runs wherever the app does. */
async function script(): Promise<Detector> {
  const { BarcodeDetector } = await import('qr/decode.js');
  return new BarcodeDetector({ formats: ['qr_code'] });
}

/** The texts of the QR codes in a picture. */
export async function decode(picture: Picture): Promise<string[]> {
  const found = await (await detector()).detect(picture);
  return found.map(({ rawValue }) => rawValue).filter((text) => text !== '');
}

/** A photo as it comes from the phone's camera app is many times as large as is needed. */
const widest = 1600;

/** A photo, no larger than is needed. @throws {Error} for a file that is no picture */
export async function readPicture(file: Blob): Promise<ImageBitmap> {
  const whole = await createImageBitmap(file);
  const scale = widest / Math.max(whole.width, whole.height);
  if (scale >= 1) return whole;
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [Math.round(whole.width * scale), Math.round(whole.height * scale)];
  canvas.getContext('2d')?.drawImage(whole, 0, 0, canvas.width, canvas.height);
  whole.close();
  return createImageBitmap(canvas);
}

/** The same as a JPEG, for keeping. */
export async function pictureBytes(file: Blob): Promise<ArrayBuffer> {
  const picture = await readPicture(file);
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [picture.width, picture.height];
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  picture.close();
  const jpeg = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.8));
  if (jpeg === null) throw new Error('this picture cannot be written as a JPEG');
  return jpeg.arrayBuffer();
}
