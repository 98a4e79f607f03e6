'use client';

import { operatorsFor } from '@watchfloor/domain/explore/check-question';
import { dimensionsOf, type FactName } from '@watchfloor/domain/explore/facts';
import type { Filter, Operator, Question } from '@watchfloor/domain/explore/question';
import { ListFilter } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../design/button.tsx';
import { Popover } from '../../../design/popover.tsx';
import { Select } from '../../../design/select.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { OPERATOR_WORD } from '../model/words.ts';
import { ValueChoice } from './value-choice.tsx';

interface FilterFormProps {
  fact: FactName;
  question: Question;
  onAdd: (filter: Filter) => void;
}

/** Adds a filter: a dimension, what is said of it, and the values. */
export function FilterForm({ fact, question, onAdd }: FilterFormProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      label="Add a filter"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button tone="quiet">
          <ListFilter size={14} aria-hidden />
          Filter
        </Button>
      }
      className="w-[min(340px,calc(100vw-24px))] p-3"
    >
      <Form
        key={fact}
        fact={fact}
        question={question}
        onAdd={(filter) => {
          onAdd(filter);
          setOpen(false);
        }}
      />
    </Popover>
  );
}

function Form({ fact, question, onAdd }: FilterFormProps) {
  const dimensions = dimensionsOf(fact);
  const [name, setName] = useState(dimensions[0]?.name ?? '');
  const [operator, setOperator] = useState<Operator>('is');
  const [chosen, setChosen] = useState<readonly (string | null)[]>([]);
  const [typed, setTyped] = useState('');
  const dimension = dimensions.find((one) => one.name === name);
  if (!dimension) return null;
  const among = operator === 'is' || operator === 'is_not';
  const values = [...chosen, ...(typed.trim() === '' ? [] : [typed.trim()])];
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (values.length > 0) onAdd({ dimension: name, operator, values: [...new Set(values)] });
      }}
    >
      <div className="flex gap-2">
        <Select
          label="Dimension"
          value={name}
          options={dimensions.map((one) => ({ value: one.name, label: one.label }))}
          onChange={(next) => {
            setName(next);
            setOperator('is');
            setChosen([]);
            setTyped('');
          }}
          className="min-w-0 flex-1"
        />
        <Select
          label="Comparison"
          value={operator}
          options={operatorsFor(dimension.kind).map((one) => ({ value: one, label: OPERATOR_WORD[one] }))}
          onChange={(next) => {
            setOperator(next);
            setChosen([]);
          }}
        />
      </div>
      {among ? (
        <ValueChoice
          fact={fact}
          dimension={name}
          question={question}
          chosen={chosen}
          onToggle={(value) =>
            setChosen(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value])
          }
        />
      ) : null}
      <TextField
        label={among ? 'Another value' : 'Value'}
        value={typed}
        inputMode={dimension.kind === 'number' ? 'numeric' : 'text'}
        maxLength={200}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit" tone="primary" disabled={values.length === 0}>
        Add filter
      </Button>
    </form>
  );
}
