'use client';

import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { useHover, useHoveredTime } from './hover.ts';

type PlotOverlayProps = {
  times: readonly number[];
  bucketMs: number;
  /** Pixels between the overlay's edges and the plot. */
  left: number;
  right: number;
  /** Where the crosshair ends above the overlay's bottom, to leave the axis free. */
  bottom: number;
  /** A dragged range, [from, to) in epoch ms. */
  onBrush?: (from: number, to: number) => void;
  /** Makes it a slider for the keyboard: its name, and the words for what is under the crosshair. */
  keyboard?: { label: string; valueText: (place: number) => string };
};

/** Both ends as starts of buckets, epoch ms: places would slide when the range moves on. */
type Brush = { start: number; end: number };

/**
 * Crosshair and brush over a chart. It lies above the drawing, which therefore is not drawn again
 * while the pointer moves.
 */
export function PlotOverlay({ times, bucketMs, left, right, bottom, onBrush, keyboard }: PlotOverlayProps) {
  const hover = useHover();
  const time = useHoveredTime();
  const [brush, setBrush] = useState<Brush | null>(null);
  const element = useRef<HTMLDivElement>(null);
  // A chart that goes away under the pointer is never left by it: its crosshair would stay on the others.
  useEffect(() => () => hover.set(null), [hover]);
  const count = times.length;
  const place = time === null ? -1 : times.indexOf(time);

  const placeAt = (event: PointerEvent): number => {
    const box = element.current?.getBoundingClientRect();
    if (!box || count === 0) return -1;
    const share = (event.clientX - box.left - left) / Math.max(1, box.width - left - right);
    return Math.min(count - 1, Math.max(0, Math.floor(share * count)));
  };
  const at = (share: number) => `calc(${left}px + (100% - ${left + right}px) * ${share})`;
  const band = brush
    ? {
        from: times.indexOf(Math.min(brush.start, brush.end)),
        to: times.indexOf(Math.max(brush.start, brush.end)) + 1,
      }
    : null;
  const moveTo = (next: number) => {
    const to = times[Math.min(count - 1, Math.max(0, next))] ?? null;
    hover.set(to);
    if (brush && to !== null) setBrush({ ...brush, end: to });
  };
  const begin = (at: number) => {
    const start = times[at];
    if (start !== undefined) setBrush({ start, end: start });
  };
  const finish = () => {
    setBrush(null);
    // A click is not a range, and a range of one bucket has nothing to show.
    if (!brush || brush.start === brush.end) return;
    onBrush?.(Math.min(brush.start, brush.end), Math.max(brush.start, brush.end) + bucketMs);
  };

  const slider = keyboard
    ? {
        role: 'slider',
        tabIndex: 0,
        'aria-label': keyboard.label,
        'aria-valuemin': 1,
        'aria-valuemax': Math.max(1, count),
        'aria-valuenow': place < 0 ? Math.max(1, count) : place + 1,
        'aria-valuetext': keyboard.valueText(place < 0 ? count - 1 : place),
        'aria-description': onBrush
          ? 'Arrows move. Enter marks the start of a range, Enter again its end.'
          : 'Arrows move.',
        onBlur: () => {
          hover.set(null);
          setBrush(null);
        },
        onKeyDown: (event: React.KeyboardEvent) => {
          const from = place < 0 ? count : place;
          if (event.key === 'ArrowLeft') moveTo(from - 1);
          else if (event.key === 'ArrowRight') moveTo(from + 1);
          else if (event.key === 'Home') moveTo(0);
          else if (event.key === 'End') moveTo(count - 1);
          else if (event.key === 'Enter' && brush) finish();
          else if (onBrush && event.key === 'Enter' && place >= 0) begin(place);
          else if (event.key === 'Escape' && brush) setBrush(null);
          else if (event.key === 'Escape' && place >= 0) hover.set(null);
          else return;
          event.preventDefault();
        },
      }
    : { 'aria-hidden': true };

  return (
    <div
      ref={element}
      {...slider}
      className="focus-inset absolute inset-0 cursor-crosshair touch-pan-y select-none"
      onPointerMove={(event) => {
        const next = placeAt(event);
        if (next >= 0) moveTo(next);
      }}
      onPointerLeave={() => {
        if (!brush) hover.set(null);
      }}
      onPointerDown={(event) => {
        if (!onBrush || event.button !== 0 || event.pointerType === 'touch') return;
        event.currentTarget.setPointerCapture(event.pointerId);
        begin(placeAt(event));
      }}
      onPointerUp={finish}
      onPointerCancel={() => setBrush(null)}
    >
      {band && band.from >= 0 && band.to > 0 ? (
        <div
          className="absolute top-0 border-x border-accent bg-accent/12"
          style={{
            left: at(band.from / count),
            width: `calc((100% - ${left + right}px) * ${(band.to - band.from) / count})`,
            bottom,
          }}
        />
      ) : null}
      {place >= 0 ? (
        <div
          className="pointer-events-none absolute top-0 w-px bg-ink-faint"
          style={{ left: at((place + 0.5) / count), bottom }}
        />
      ) : null}
    </div>
  );
}
