import { useEffect, useState } from 'react';

export interface Position {
  readonly longitude: number;
  readonly latitude: number;
}

/** Where the telephone is, once it knows and may tell; a step does not wait for it. */
export function usePosition(): Position | undefined {
  const [position, setPosition] = useState<Position>();
  useEffect(() => {
    navigator.geolocation?.getCurrentPosition(
      ({ coords: { longitude, latitude } }) => setPosition({ longitude, latitude }),
      () => undefined,
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 },
    );
  }, []);
  return position;
}
