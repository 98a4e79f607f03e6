import Link from 'next/link';
import { formatCount } from '../../../design/number-format.ts';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { IntervalWords } from '../interval-words.tsx';
import type { ModelRow } from '../model/models-api.ts';
import { RoleBadge } from '../role-badge.tsx';

/** Every scorecard with its role and how good it was on loans it had not seen. */
export function VersionTable({ models }: { models: readonly ModelRow[] }) {
  return (
    <PlainTable
      label="Scorecards"
      head={
        <>
          <Th>Scorecard</Th>
          <Th>Role</Th>
          <Th right>AUC</Th>
          <Th right>KS</Th>
          <Th right>Brier</Th>
          <Th>Fitted on loans</Th>
          <Th right>Scored live</Th>
          <Th right>Role since</Th>
          <Th>By</Th>
        </>
      }
    >
      {models.map((model) => (
        <tr key={model.id} className="hover:bg-hover">
          <Td className="w-full">
            <Link href={modelPath(model.id)} className="rounded-sm font-medium text-accent hover:underline">
              {model.title}
            </Link>{' '}
            <span className="font-mono text-xs text-ink-faint">{model.id}</span>
          </Td>
          <Td>
            <RoleBadge role={model.role} />
          </Td>
          <Td right>
            <IntervalWords of={model.metrics.auc} />
          </Td>
          <Td right>
            <IntervalWords of={model.metrics.ks} />
          </Td>
          <Td right>
            <IntervalWords of={model.metrics.brier} />
          </Td>
          <Td>
            {formatCount(model.training.rows)}{' '}
            <span className="text-ink-muted">
              {model.training.from} to {model.training.to}
            </span>
          </Td>
          <Td right>{formatCount(model.scored)}</Td>
          <Td right>
            <RelativeTime at={model.changedAt} />
          </Td>
          <Td>{model.changedBy}</Td>
        </tr>
      ))}
    </PlainTable>
  );
}

export const modelPath = (id: string) => `/models/${encodeURIComponent(id)}`;
