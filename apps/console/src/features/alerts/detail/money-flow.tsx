'use client';

import { useQuery } from '@tanstack/react-query';
import { formatAmount } from '@watchfloor/domain/money';
import { useMemo, useRef, useState } from 'react';
import { cn } from '../../../design/class-names.ts';
import { middleTruncate } from '../../../design/id.tsx';
import { plural } from '../../../design/number-format.ts';
import { Section, SectionFailing, SectionSkeleton } from '../../../design/section.tsx';
import { formatClock } from '../../../design/time-format.ts';
import { useMeasuredWidth } from '../../../design/use-measured-width.ts';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import type { AlertRow } from '../model/alert-row.ts';
import {
  type FlowEdge,
  type FlowNode,
  type FlowPicture,
  layoutFlow,
  NODE,
  type PlacedEdge,
  type PlacedNode,
} from './flow-layout.ts';

/** Where the money came from and where it went: the two accounts among their neighbours. */
export function MoneyFlow({ row, onFilter }: { row: AlertRow; onFilter: (account: string) => void }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.alerts.neighbourhood.queryOptions({ id: row.id }, { staleTime: 60_000 }));
  return (
    <Section id="flow" title="Money flow around the two accounts">
      {query.error && !query.data ? (
        <SectionFailing
          what="The neighbourhood"
          reason={failureReason(query.error)}
          onRetry={() => void query.refetch()}
        />
      ) : null}
      {query.isPending ? <SectionSkeleton lines={8} /> : null}
      {query.data ? <Picture nodes={query.data.nodes} edges={query.data.edges} onFilter={onFilter} /> : null}
    </Section>
  );
}

interface PictureProps {
  nodes: readonly FlowNode[];
  edges: readonly FlowEdge[];
  onFilter: (account: string) => void;
}

function Picture({ nodes, edges, onFilter }: PictureProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = Math.max(320, useMeasuredWidth(box));
  const picture = useMemo(() => layoutFlow(nodes, edges, width), [nodes, edges, width]);
  const [shown, setShown] = useState<string | null>(null);
  const currency = edges[0]?.currency ?? '';
  const words = wordsFor(shown, picture.nodes, picture.edges, currency);
  const lit = (edge: PlacedEdge) =>
    shown === null || shown === keyOf(edge) || shown === edge.from || shown === edge.to;
  return (
    <div ref={box} className="overflow-x-auto">
      <div
        className="relative"
        style={{ width: picture.width, height: picture.height }}
        onPointerLeave={() => setShown(null)}
      >
        <svg width={picture.width} height={picture.height} aria-hidden className="absolute inset-0">
          <defs>
            <Head id="head" colour="var(--ink-faint)" />
            <Head id="head-subject" colour="var(--accent)" />
          </defs>
          {picture.edges.map((edge) => (
            <Edge key={keyOf(edge)} edge={edge} lit={lit(edge)} onShow={setShown} />
          ))}
        </svg>
        {picture.nodes.map((node) => (
          <Account
            key={`${node.side} ${node.account}`}
            node={node}
            words={wordsFor(node.account, picture.nodes, picture.edges, currency)}
            onShow={setShown}
            onFilter={onFilter}
          />
        ))}
      </div>
      <div className="flex justify-between gap-4 text-xs text-ink-faint">
        <p>{restWords(picture.rest.left, 'paid in', currency)}</p>
        <p className="text-right">{restWords(picture.rest.right, 'were paid', currency)}</p>
      </div>
      <p aria-hidden className="mt-1 min-h-9 text-xs text-ink-muted">
        {words ?? legend(picture)}
      </p>
      <ul className="hidden-label">
        {picture.edges.map((edge) => (
          <li key={keyOf(edge)}>{edgeWords(edge)}</li>
        ))}
      </ul>
    </div>
  );
}

const Head = ({ id, colour }: { id: string; colour: string }) => (
  <marker
    id={id}
    viewBox="0 0 6 6"
    refX="5"
    refY="3"
    markerWidth="6"
    markerHeight="6"
    markerUnits="userSpaceOnUse"
    orient="auto"
  >
    <path d="M0 0 6 3 0 6z" fill={colour} />
  </marker>
);

function Edge({
  edge,
  lit,
  onShow,
}: {
  edge: PlacedEdge;
  lit: boolean;
  onShow: (key: string | null) => void;
}) {
  const colour = edge.subject ? 'var(--accent)' : edge.alertId ? 'var(--high)' : 'var(--ink-faint)';
  return (
    <g opacity={lit ? 1 : 0.15} onPointerEnter={() => onShow(keyOf(edge))}>
      <path
        d={edge.path}
        fill="none"
        stroke={colour}
        strokeOpacity={edge.subject ? 0.9 : 0.55}
        strokeWidth={edge.width}
        markerEnd={edge.subject ? 'url(#head-subject)' : 'url(#head)'}
      />
      <path d={edge.path} fill="none" stroke="transparent" strokeWidth={Math.max(10, edge.width)} />
    </g>
  );
}

interface AccountProps {
  node: PlacedNode;
  words: string | null;
  onShow: (key: string | null) => void;
  onFilter: (account: string) => void;
}

/** An account: pointing or focus shows its totals, a click its alerts. */
function Account({ node, words, onShow, onFilter }: AccountProps) {
  return (
    <button
      type="button"
      aria-label={`${words ?? node.account}. Show its alerts`}
      onClick={() => onFilter(node.account)}
      onFocus={() => onShow(node.account)}
      onBlur={() => onShow(null)}
      onPointerEnter={() => onShow(node.account)}
      style={{ left: node.x, top: node.y - NODE.height / 2, width: NODE.width, height: NODE.height }}
      className={cn(
        'absolute truncate rounded-sm border px-1 text-center font-mono text-2xs',
        node.role === 'other'
          ? 'border-line-strong bg-surface hover:border-accent'
          : 'border-accent bg-accent-soft',
      )}
    >
      {node.twice ? '↻ ' : ''}
      {middleTruncate(node.account, 5)}
    </button>
  );
}

function restWords(rest: { accounts: number; total: number }, did: string, currency: string): string {
  if (rest.accounts === 0) return '';
  return `${plural(rest.accounts, 'more account')} ${did} ${formatAmount(rest.total, currency)} ${currency}`;
}

function legend({ nodes, edges }: FlowPicture): string {
  const alerted = edges.some((edge) => edge.alertId && !edge.subject);
  return [
    'Left paid in, right was paid, around the episode; width is the total.',
    alerted ? 'Amber flows have an alert of their own.' : '',
    nodes.some((node) => node.twice) ? '↻ stands on both sides: money comes back to it.' : '',
    'Point for exact values, click for an account’s alerts.',
  ]
    .filter(Boolean)
    .join(' ');
}

const keyOf = (edge: FlowEdge): string => `${edge.from}>${edge.to}`;

function wordsFor(
  shown: string | null,
  nodes: readonly PlacedNode[],
  edges: readonly PlacedEdge[],
  currency: string,
): string | null {
  if (shown === null) return null;
  const edge = edges.find((each) => keyOf(each) === shown);
  if (edge) return edgeWords(edge);
  const node = nodes.find((each) => each.account === shown);
  if (!node) return null;
  return `${node.account}: ${formatAmount(node.inTotal, currency)} ${currency} in, ${formatAmount(node.outTotal, currency)} ${currency} out`;
}

function edgeWords(edge: FlowEdge): string {
  const times =
    edge.first === edge.last
      ? `at ${formatClock(edge.first)}`
      : `${formatClock(edge.first)} to ${formatClock(edge.last)}`;
  const alert = edge.alertId ? '; has an alert' : '';
  return `${edge.from} → ${edge.to}: ${formatAmount(edge.total, edge.currency)} ${edge.currency} in ${plural(edge.count, 'transfer')}, ${times}${alert}`;
}
