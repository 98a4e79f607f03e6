'use client';

import { firstQuestion } from '@watchfloor/domain/explore/address';
import { dimensionsOf, type FactName, factOf, measuresOf } from '@watchfloor/domain/explore/facts';
import {
  type Bucket,
  MAX_DIMENSIONS,
  MAX_MEASURES,
  type Question,
} from '@watchfloor/domain/explore/question';
import { resolveTime } from '@watchfloor/domain/explore/resolve-time';
import { ChevronDown } from 'lucide-react';
import { Button } from '../../../design/button.tsx';
import { Chip } from '../../../design/chip.tsx';
import { Menu, MenuCheck, MenuLabel } from '../../../design/menu.tsx';
import { Select } from '../../../design/select.tsx';
import {
  stepsFor,
  toggledDimension,
  toggledMeasure,
  withFilter,
  withoutFilter,
} from '../model/edit-question.ts';
import { chosenDimensions, chosenMeasures, filterWords, STEP_WORD } from '../model/words.ts';
import { FilterForm } from './filter-form.tsx';
import { TimeControls } from './time-controls.tsx';

interface QuestionBuilderProps {
  fact: FactName;
  facts: readonly FactName[];
  question: Question;
  onChange: (question: Question) => void;
}

/** The question as a sentence of menus; what is chosen takes effect at once. */
export function QuestionBuilder({ fact, facts, question, onChange }: QuestionBuilderProps) {
  const { from, to } = resolveTime(question.time, Date.now());
  const steps = [...new Set([...stepsFor(to.getTime() - from.getTime()), question.bucket])];
  const measures = chosenMeasures(question).map(({ label }) => label);
  const dimensions = chosenDimensions(question).map(({ label }) => label);
  return (
    <section aria-label="Question" className="rounded-md border bg-surface p-3">
      <div className="flex flex-wrap items-center gap-2">
        <Select
          label="Ask about"
          showLabel
          value={fact}
          options={facts.map((name) => ({ value: name, label: factOf(name).label }))}
          onChange={(next) =>
            onChange({ ...firstQuestion(next), time: question.time, bucket: question.bucket })
          }
        />
        <Menu trigger={<MenuButton label="Show" value={measures.join(', ')} />}>
          <MenuLabel>Up to {MAX_MEASURES}; the first is charted</MenuLabel>
          {measuresOf(fact).map((measure) => (
            <MenuCheck
              key={measure.name}
              checked={question.measures.includes(measure.name)}
              onChange={() => onChange(toggledMeasure(fact, measure)(question))}
            >
              {measure.label}
            </MenuCheck>
          ))}
        </Menu>
        <Menu trigger={<MenuButton label="By" value={dimensions.join(', ') || 'nothing'} />}>
          <MenuLabel>Up to {MAX_DIMENSIONS}</MenuLabel>
          {dimensionsOf(fact).map(({ name, label }) => (
            <MenuCheck
              key={name}
              checked={question.dimensions.includes(name)}
              onChange={() => onChange(toggledDimension(name)(question))}
            >
              {label}
            </MenuCheck>
          ))}
        </Menu>
        <Select<Bucket | 'none'>
          label="Per"
          showLabel
          value={question.bucket ?? 'none'}
          options={steps.map((step) => ({ value: step ?? 'none', label: STEP_WORD[step ?? 'none'] }))}
          onChange={(step) => onChange({ ...question, bucket: step === 'none' ? null : step })}
        />
        <TimeControls question={question} onChange={onChange} />
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-1.5">
        {question.filters.map((filter) => {
          const words = filterWords(fact, filter);
          return (
            <Chip
              key={JSON.stringify(filter)}
              removeLabel={`Remove filter ${words}`}
              onRemove={() => onChange(withoutFilter(fact, filter)(question))}
              className="max-w-full"
            >
              {words}
            </Chip>
          );
        })}
        <FilterForm
          fact={fact}
          question={question}
          onAdd={(filter) => onChange(withFilter(filter)(question))}
        />
        <p className="ml-auto text-xs text-ink-muted">
          {factOf(fact).about}, by when they were {factOf(fact).time.replace(/ at$/, '')}
        </p>
      </div>
    </section>
  );
}

function MenuButton({ label, value, ...rest }: { label: string; value: string }) {
  return (
    <Button {...rest} className="max-w-72 font-normal">
      <span className="text-ink-faint">{label}</span>
      <span className="truncate">{value}</span>
      <ChevronDown size={14} aria-hidden className="shrink-0 text-ink-faint" />
    </Button>
  );
}
