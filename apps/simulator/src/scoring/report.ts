import type { Score } from './score.ts';

/** The score as text for a terminal. */
export function reportOf({ kinds, detectors, foreignAlerts }: Score): string {
  const kindTable = table([
    ['crime', 'over', 'caught', 'recall', 'expected', 'of these caught', 'recall', 'alerts', 'in progress'],
    ...kinds.map((k) => [
      k.kind,
      k.crimes,
      k.caught,
      percent(k.caught, k.crimes),
      k.expected,
      k.expectedCaught,
      percent(k.expectedCaught, k.expected),
      k.alerts,
      k.inProgress,
    ]),
  ]);
  const detectorTable = table([
    ['detector', 'alerts', 'on a crime', 'on honest transfers', 'precision'],
    ...detectors.map((d) => [
      d.detector,
      d.alerts,
      d.onCrime,
      d.alerts - d.onCrime,
      percent(d.onCrime, d.alerts),
    ]),
  ]);
  return [
    kindTable,
    '"expected" are crimes that pair-volume is meant to catch: one pair of accounts over the limit within the hour.',
    'Fan-in, fan-out and cycles stay under it on every pair; what is caught of them is chance.',
    '',
    detectors.length > 0 ? detectorTable : 'No alerts on events of the simulator yet.',
    'A false alert belongs to no kind of crime, so precision is given per detector.',
    ...(foreignAlerts > 0 ? [`${foreignAlerts} alerts on events of other sources are left out.`] : []),
  ].join('\n');
}

const percent = (part: number, whole: number): string =>
  whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`;

function table(rows: readonly (readonly (string | number)[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => String(row[column]).length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return column === 0 ? String(cell).padEnd(width) : String(cell).padStart(width);
        })
        .join('  '),
    )
    .join('\n');
}
