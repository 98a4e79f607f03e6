'use client';

import { ChevronRight } from 'lucide-react';
import { Fragment, useState } from 'react';
import { cn } from '../../../design/class-names.ts';
import { Panel } from '../../../design/panel.tsx';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { formatPoints } from '../model/figures.ts';
import type { ModelDetail, ModelFeature } from '../model/models-api.ts';

/** What the scorecard looks at, the one that moves most points first; each opens to what its values add. */
export function FeaturesPanel({ model: { features, basePoints } }: { model: ModelDetail }) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const reach = Math.max(
    1,
    ...features.flatMap(({ effects, missing }) =>
      [...effects.map(({ points }) => points), missing].map(Math.abs),
    ),
  );
  const toggle = (feature: string) => {
    const next = new Set(open);
    if (!next.delete(feature)) next.add(feature);
    setOpen(next);
  };
  return (
    <Panel
      title="Which features move how many points?"
      flush
      aside={
        <span className="text-sm text-ink-muted">
          against the average approved applicant, who has {Math.round(basePoints)} points
        </span>
      }
    >
      <PlainTable
        label="Features and the points they move"
        head={
          <>
            <Th>Feature</Th>
            <Th>
              <span className="flex w-56 justify-between font-normal text-ink-faint">
                <span>costs points</span>
                <span>adds points</span>
              </span>
            </Th>
            <Th right>From</Th>
            <Th right>To</Th>
            <Th right>Not given</Th>
          </>
        }
      >
        {features.map((feature) => {
          const points = feature.effects.map((effect) => effect.points);
          const low = Math.min(0, ...points);
          const high = Math.max(0, ...points);
          const shown = open.has(feature.feature);
          return (
            <Fragment key={feature.feature}>
              <tr className="hover:bg-hover">
                <Td className="w-full">
                  <button
                    type="button"
                    aria-expanded={shown}
                    onClick={() => toggle(feature.feature)}
                    className="flex items-center gap-1 rounded-sm font-medium hover:text-accent"
                  >
                    <ChevronRight
                      size={14}
                      aria-hidden
                      className={cn('text-ink-faint', shown && 'rotate-90')}
                    />
                    {feature.label}
                  </button>
                </Td>
                <Td>
                  <Bar low={low} high={high} reach={reach} />
                </Td>
                <Td right>{formatPoints(Math.min(...points))}</Td>
                <Td right>{formatPoints(Math.max(...points))}</Td>
                <Td right className="text-ink-muted">
                  {formatPoints(feature.missing)}
                </Td>
              </tr>
              {shown ? <Effects feature={feature} reach={reach} /> : null}
            </Fragment>
          );
        })}
      </PlainTable>
    </Panel>
  );
}

function Effects({ feature: { effects, label }, reach }: { feature: ModelFeature; reach: number }) {
  return (
    <>
      {effects.map((effect) => (
        <tr key={effect.label} className="bg-sunken text-ink-muted">
          <Td className="pl-9!">
            <span className="hidden-label">{label} </span>
            {effect.label}
          </Td>
          <Td>
            <Bar low={Math.min(0, effect.points)} high={Math.max(0, effect.points)} reach={reach} />
          </Td>
          <Td right colSpan={2}>
            {formatPoints(effect.points)}
          </Td>
          <Td />
        </tr>
      ))}
    </>
  );
}

const WIDTH = 224;

/** From what a feature costs at worst to what it adds at best, zero in the middle. Its numbers stand beside it. */
function Bar({ low, high, reach }: { low: number; high: number; reach: number }) {
  const x = (points: number) => WIDTH / 2 + (points / reach) * (WIDTH / 2 - 1);
  return (
    <svg aria-hidden width={WIDTH} height={14} className="block">
      <rect x={x(low)} y={3} width={Math.max(0, x(0) - x(low))} height={8} fill="var(--city-2)" />
      <rect x={x(0)} y={3} width={Math.max(0, x(high) - x(0))} height={8} fill="var(--city-1)" />
      <line x1={WIDTH / 2} x2={WIDTH / 2} y1={0} y2={14} stroke="var(--ink-faint)" />
    </svg>
  );
}
