'use client';

import { type Question, SPANS, type Span } from '@watchfloor/domain/explore/question';
import { resolveTime } from '@watchfloor/domain/explore/resolve-time';
import { CalendarRange } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../design/button.tsx';
import { Popover } from '../../../design/popover.tsx';
import { Segments } from '../../../design/tabs.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { formatDayClock, viewerZone } from '../../../design/time-format.ts';
import { stepsFor, usualStep } from '../model/edit-question.ts';

interface TimeControlsProps {
  question: Question;
  onChange: (question: Question) => void;
}

/** The range: one that ends now, or from one time to another. */
export function TimeControls({ question, onChange }: TimeControlsProps) {
  const [open, setOpen] = useState(false);
  const fixed = 'from' in question.time ? question.time : null;
  const choose = (time: Question['time']) => onChange(withTime(question, time));
  return (
    <>
      <Segments<Span | 'fixed'>
        label="Range"
        value={'last' in question.time ? question.time.last : 'fixed'}
        options={[
          ...SPANS.map((span) => ({ value: span, label: span.replace(/(?=[hd])/, ' ') })),
          // One of them is always on, or the keyboard could not reach any.
          ...(fixed ? [{ value: 'fixed' as const, label: 'fixed' }] : []),
        ]}
        onChange={(span) => {
          if (span !== 'fixed') choose({ last: span });
        }}
      />
      <Popover
        label="Range from one time to another"
        open={open}
        onOpenChange={setOpen}
        trigger={
          <Button tone={fixed ? 'plain' : 'quiet'} aria-pressed={fixed !== null}>
            <CalendarRange size={14} aria-hidden />
            {fixed ? `${formatDayClock(fixed.from)} to ${formatDayClock(fixed.to)}` : 'From, to'}
          </Button>
        }
        className="w-72 p-3"
      >
        <RangeForm
          question={question}
          onChoose={(time) => {
            choose(time);
            setOpen(false);
          }}
        />
      </Popover>
    </>
  );
}

function RangeForm({
  question,
  onChoose,
}: {
  question: Question;
  onChoose: (time: Question['time']) => void;
}) {
  const resolved = resolveTime(question.time, Date.now());
  const [from, setFrom] = useState(localText(resolved.from));
  const [to, setTo] = useState(localText(resolved.to));
  const begins = new Date(from);
  const ends = new Date(to);
  const readable = !Number.isNaN(begins.getTime()) && !Number.isNaN(ends.getTime());
  const inOrder = readable && begins < ends;
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (inOrder) onChoose({ from: begins.toISOString(), to: ends.toISOString() });
      }}
    >
      <TextField
        label="From"
        type="datetime-local"
        value={from}
        onChange={(event) => setFrom(event.target.value)}
      />
      <TextField
        label="To, excluded"
        type="datetime-local"
        value={to}
        onChange={(event) => setTo(event.target.value)}
        error={readable && !inOrder ? 'Must be later than From' : null}
        hint={`In your zone, ${viewerZone().name}`}
      />
      <Button type="submit" tone="primary" disabled={!inOrder}>
        Show this range
      </Button>
    </form>
  );
}

/** The range with a step that suits it, where the one chosen does not. */
function withTime(question: Question, time: Question['time']): Question {
  const { from, to } = resolveTime(time, Date.now());
  const span = to.getTime() - from.getTime();
  const bucket = stepsFor(span).includes(question.bucket) ? question.bucket : usualStep(span);
  return { ...question, time, bucket };
}

/** As a datetime-local field has it: the viewer's own clock, to the minute. */
function localText(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
