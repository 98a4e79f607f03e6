import type { Score } from './score.ts';
import type { ApplicantScore } from './score-applicants.ts';

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
    ['detector', 'alerts', 'on a crime', 'on honest events', 'precision'],
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
    '"expected" are crimes that a detector is meant to catch. pair-volume: one pair of accounts over the limit within the',
    'hour. Fan-in, fan-out and cycles stay under it on every pair; what is caught of them is chance. stolen-card: every',
    'payment with a stolen card, from an hour before stolen-cards.csv was uploaded and applied; it misses what came earlier.',
    'coverage-drop: falls of 15.01 and 40 %. bonus-abuse: more than three claims. Falls of 14 and 15 % and eager claims are',
    'allowed: none of them is expected, and an alert on them counts as one on honest events.',
    '',
    detectors.length > 0 ? detectorTable : 'No alerts on events of the simulator yet.',
    'A false alert belongs to no kind of crime, so precision is given per detector.',
    ...(foreignAlerts > 0 ? [`${foreignAlerts} alerts on events of other sources are left out.`] : []),
  ].join('\n');
}

/** The same about applicants. */
export function applicantReportOf({
  decided,
  undecided,
  decisions,
  scored,
  ...cleaning
}: ApplicantScore): string {
  const { unreadable, readableRejected } = cleaning;
  const auc = (value: number | null) => value?.toFixed(3) ?? '-';
  return [
    table([
      ['decision', 'applicants', 'share', 'would default', 'default rate'],
      ...decisions.map((d) => [
        d.decision,
        d.applicants,
        percent(d.applicants, decided),
        d.defaults,
        percent(d.defaults, d.applicants),
      ]),
    ]),
    `Of ${scored.applicants} scored applicants ${percent(scored.defaults, scored.applicants)} default; expected ${(100 * scored.expected).toFixed(1)} %.`,
    `AUC ${auc(scored.auc)}; ${auc(scored.bestAuc)} with the probabilities that their fates were drawn with.`,
    `Cleaning rejected ${unreadable.rejected} of ${unreadable.applicants} unreadable records, and ${readableRejected} others.`,
    ...(undecided > 0 ? [`${undecided} applicants are not decided yet.`] : []),
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
