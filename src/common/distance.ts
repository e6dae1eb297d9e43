interface Place {
  readonly longitude: number | null;
  readonly latitude: number | null;
}

const earthRadiusMetres = 6_371_008.8;

/** Great-circle distance, metres (haversine); null when a place is not known. */
export function metresBetween(from: Place, to: Place): number | null {
  if (from.longitude === null || from.latitude === null || to.longitude === null || to.latitude === null) return null;
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const [north, south] = [radians(from.latitude), radians(to.latitude)];
  const halfLatitude = Math.sin((south - north) / 2);
  const halfLongitude = Math.sin(radians(to.longitude - from.longitude) / 2);
  const chord = halfLatitude ** 2 + Math.cos(north) * Math.cos(south) * halfLongitude ** 2;
  return 2 * earthRadiusMetres * Math.asin(Math.sqrt(chord));
}
