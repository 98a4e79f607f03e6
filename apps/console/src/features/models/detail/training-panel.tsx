import { Id } from '../../../design/id.tsx';
import { formatCount, formatPercent } from '../../../design/number-format.ts';
import { Panel } from '../../../design/panel.tsx';
import type { ModelDetail } from '../model/models-api.ts';

/** How it was made, so that anybody can make it again. */
export function TrainingPanel({ model: { training, scale, evaluation } }: { model: ModelDetail }) {
  const facts = [
    ['Fitted on', `${formatCount(training.rows)} loans of ${training.from} to ${training.to}`],
    ['Of them defaulted', `${formatCount(training.bads)} (${formatPercent(training.bads / training.rows)})`],
    [
      'Judged on',
      `${formatCount(evaluation.rows)} later loans, ${evaluation.from} to ${evaluation.to}, ${formatCount(evaluation.bads)} of them defaulted (${formatPercent(evaluation.bads / evaluation.rows)})`,
    ],
    ['Data', training.dataset],
    [
      'Points',
      `${scale.anchorPoints} at odds of ${scale.anchorOdds} to 1; ${scale.pointsToDouble} more double the odds of paying back`,
    ],
    ['Penalty', `${training.penalty} per row on standardised coefficients`],
    [
      'Converged',
      `in ${training.iterations} steps, to a gradient of ${training.gradient.toExponential(1)} (tolerance ${training.tolerance.toExponential(0)})`,
    ],
  ] as const;
  return (
    <Panel title="How was it made?">
      <dl className="grid gap-x-4 gap-y-1.5 text-sm min-[560px]:grid-cols-[auto_1fr]">
        {facts.map(([name, words]) => (
          <div key={name} className="contents">
            <dt className="text-ink-muted">{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
        <dt className="text-ink-muted">Fingerprint of the data</dt>
        <dd>
          <Id value={training.fingerprint} />
        </dd>
      </dl>
    </Panel>
  );
}
