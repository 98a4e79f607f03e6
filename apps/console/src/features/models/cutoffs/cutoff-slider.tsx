'use client';

import { Slider } from 'radix-ui';
import { axisPercent } from '../model/figures.ts';

/** Half a percent: what an arrow key moves a thumb by. */
const STEP = 0.005;
const THUMBS = ['Review over', 'Reject over'] as const;

type CutoffSliderProps = {
  value: readonly [number, number];
  top: number;
  readOnly: boolean;
  /** The thumbs as they were moved; whoever listens keeps them in order. */
  onChange: (value: readonly number[]) => void;
};

/** Both cut-offs on one line, aligned with the charts above it: arrows move a thumb, shift and page keys move it further. */
export function CutoffSlider({ value, top, readOnly, onChange }: CutoffSliderProps) {
  return (
    <Slider.Root
      value={[...value]}
      onValueChange={onChange}
      min={0.005}
      max={top}
      step={STEP}
      disabled={readOnly}
      className="relative flex h-7 w-full touch-none select-none items-center"
    >
      <Slider.Track className="relative h-1.5 w-full rounded-full bg-sunken">
        <Slider.Range className="absolute h-full bg-warn-line" />
      </Slider.Track>
      {THUMBS.map((label, place) => (
        <Slider.Thumb
          key={label}
          aria-label={label}
          aria-valuetext={axisPercent(value[place] ?? 0)}
          className="block h-5 w-3 rounded-sm border-2 border-accent bg-surface hover:bg-accent-soft data-[disabled]:border-line-strong"
        />
      ))}
    </Slider.Root>
  );
}
