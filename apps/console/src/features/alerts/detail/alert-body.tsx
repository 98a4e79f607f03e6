'use client';

import { evidenceTypeOf } from '../model/kind.ts';
import { AlertFacts } from './alert-heading.tsx';
import { PARTS, type Part, type PartProps } from './parts.tsx';
import { SinceSeen } from './since-seen.tsx';
import { Timeline } from './timeline.tsx';
import { Why } from './why.tsx';

/** Everything needed to decide, in the order in which one asks: what is new, why, how much, which events, who, what happened since. */
export function AlertBody(props: PartProps) {
  const { row, explanation } = props;
  const { main, side } = PARTS[evidenceTypeOf(row)];
  return (
    <>
      <SinceSeen row={row} />
      <Why row={row} explanation={explanation} />
      <Parts {...props} parts={[...main, ...side]} />
      <AlertFacts row={row} />
      <Timeline row={row} />
    </>
  );
}

/** The same on a page of its own: two columns where there is room. */
export function AlertBodyWide(props: PartProps) {
  const { row, explanation } = props;
  const { main, side } = PARTS[evidenceTypeOf(row)];
  return (
    <div className="@container">
      <SinceSeen row={row} />
      <div className="grid @5xl:grid-cols-[minmax(0,1.25fr)_minmax(0,1fr)]">
        <div className="min-w-0 @5xl:border-r">
          <Why row={row} explanation={explanation} />
          <Parts {...props} parts={main} />
        </div>
        <div className="min-w-0">
          <Parts {...props} parts={side} />
          <AlertFacts row={row} />
          <Timeline row={row} />
        </div>
      </div>
    </div>
  );
}

const Parts = ({ parts, ...props }: PartProps & { parts: readonly Part[] }) =>
  parts.map(({ id, Shown }) => <Shown key={id} {...props} />);
