const patternId = (city: string, scope: string) =>
  `grows-${scope}-${city.replace(/[^\w-]/g, (sign) => `_${sign.codePointAt(0)}`)}`;

/** Fill of a bucket that is not over yet. */
export const growingFill = (city: string, scope = 'stack') => `url(#${patternId(city, scope)})`;

/** Hatching in a city's colour: what it marks still grows. */
export function GrowingPattern({
  city,
  colour,
  scope = 'stack',
}: {
  city: string;
  colour: string;
  scope?: string;
}) {
  return (
    <pattern
      id={patternId(city, scope)}
      width="4"
      height="4"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <rect width="4" height="4" fill={colour} fillOpacity={0.22} />
      <rect width="1.5" height="4" fill={colour} />
    </pattern>
  );
}
