interface Frame {
  readonly width: number;
  readonly height: number;
  readonly margin: number;
}

/** Puts longitude and latitude onto a frame so that all these places fit; a degree of longitude is shorter than one of latitude. */
export function projection(
  places: readonly { readonly longitude: number; readonly latitude: number }[],
  { width, height, margin }: Frame,
): (point: readonly [number, number]) => [number, number] {
  const latitudes = places.map(({ latitude }) => latitude);
  const squeeze = Math.cos((((Math.min(...latitudes) + Math.max(...latitudes)) / 2) * Math.PI) / 180);
  const xs = places.map(({ longitude }) => longitude * squeeze);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [bottom, top] = [Math.min(...latitudes), Math.max(...latitudes)];
  const scale = Math.min((width - 2 * margin) / (right - left || 1), (height - 2 * margin) / (top - bottom || 1));
  return ([longitude, latitude]) => [
    width / 2 + (longitude * squeeze - (left + right) / 2) * scale,
    height / 2 - (latitude - (bottom + top) / 2) * scale,
  ];
}
