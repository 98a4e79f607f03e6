/** Latitude and longitude in degrees, to about a kilometre: enough to tell a flight from a walk. */
const PLACES: Readonly<Record<string, readonly [latitude: number, longitude: number]>> = {
  london: [51.51, -0.13],
  nyc: [40.71, -74.01],
  'new york': [40.71, -74.01],
  sf: [37.77, -122.42],
  'san francisco': [37.77, -122.42],
  moscow: [55.76, 37.62],
  tokyo: [35.68, 139.65],
  amsterdam: [52.37, 4.9],
  berlin: [52.52, 13.4],
  chicago: [41.88, -87.63],
  dubai: [25.2, 55.27],
  frankfurt: [50.11, 8.68],
  'hong kong': [22.32, 114.17],
  istanbul: [41.01, 28.98],
  lagos: [6.52, 3.38],
  'los angeles': [34.05, -118.24],
  madrid: [40.42, -3.7],
  'mexico city': [19.43, -99.13],
  mumbai: [19.08, 72.88],
  paris: [48.86, 2.35],
  'são paulo': [-23.55, -46.63],
  shanghai: [31.23, 121.47],
  singapore: [1.35, 103.82],
  sydney: [-33.87, 151.21],
  toronto: [43.65, -79.38],
};

const EARTH_KM = 6371;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Kilometres between two cities over the ground (haversine), null where we do not know where one of them is. */
export function distanceKm(from: string, to: string): number | null {
  const a = PLACES[from.toLowerCase()];
  const b = PLACES[to.toLowerCase()];
  if (!a || !b) return null;
  const half = (x: number, y: number) => Math.sin(radians(y - x) / 2) ** 2;
  const chord = half(a[0], b[0]) + Math.cos(radians(a[0])) * Math.cos(radians(b[0])) * half(a[1], b[1]);
  return 2 * EARTH_KM * Math.asin(Math.sqrt(chord));
}
