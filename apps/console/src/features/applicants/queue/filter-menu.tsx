'use client';

import { GRADES, PURPOSES } from '@watchfloor/domain/applicants/application';
import { DECISIONS } from '@watchfloor/domain/scorecard/decision';
import { ListFilter } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../../design/button.tsx';
import { Checkbox } from '../../../design/checkbox.tsx';
import { Popover } from '../../../design/popover.tsx';
import { type Filters, toggled } from '../model/filters.ts';
import { DECISION_WORD, purposeWord, STAGE_WORD } from '../model/wording.ts';
import { NumberFilter } from './number-filter.tsx';

interface FilterMenuProps {
  filters: Filters;
  onChange: (filters: Filters) => void;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

const MACHINE_STAGES = ['cleaning', 'policy', 'model'] as const;

/** Every filter in one place; what is ticked takes effect at once. */
export function FilterMenu({ filters, onChange, open, onOpenChange }: FilterMenuProps) {
  return (
    <Popover
      label="Filters"
      open={open}
      onOpenChange={onOpenChange}
      trigger={
        <Button tone="quiet">
          <ListFilter size={14} aria-hidden />
          Filter
        </Button>
      }
      className="max-h-[min(70vh,560px)] w-[min(520px,calc(100vw-24px))] overflow-y-auto p-3"
    >
      <div className="grid grid-cols-2 gap-x-6 gap-y-3 rail:grid-cols-3">
        <div className="flex min-w-0 flex-col gap-3">
          <Group title="The machine decided">
            {DECISIONS.map((decision) => (
              <Checkbox
                key={decision}
                checked={filters.decision === decision}
                onChange={(on) => onChange({ ...filters, decision: on ? decision : null })}
              >
                {DECISION_WORD[decision]}
              </Checkbox>
            ))}
          </Group>
          <Group title="By">
            {MACHINE_STAGES.map((stage) => (
              <Checkbox
                key={stage}
                checked={filters.stage === stage}
                onChange={(on) => onChange({ ...filters, stage: on ? stage : null })}
              >
                {STAGE_WORD[stage]}
              </Checkbox>
            ))}
          </Group>
          <Group title="People">
            <Checkbox checked={filters.mine} onChange={(mine) => onChange({ ...filters, mine })}>
              Decided by me
            </Checkbox>
          </Group>
        </div>
        <Group title="Purpose">
          {PURPOSES.map((purpose) => (
            <Checkbox
              key={purpose}
              checked={filters.purpose.includes(purpose)}
              onChange={() => onChange({ ...filters, purpose: toggled(filters.purpose, purpose) })}
            >
              {purposeWord(purpose)}
            </Checkbox>
          ))}
        </Group>
        <div className="flex min-w-0 flex-col gap-3">
          <Group title="Grade">
            <div className="grid grid-cols-3 gap-1">
              {GRADES.map((grade) => (
                <Checkbox
                  key={grade}
                  checked={filters.grade.includes(grade)}
                  onChange={() => onChange({ ...filters, grade: toggled(filters.grade, grade) })}
                >
                  {grade}
                </Checkbox>
              ))}
            </div>
          </Group>
          <Group title="Amount, USD">
            <NumberFilter
              label="At least"
              value={filters.minAmount}
              onChange={(minAmount) => onChange({ ...filters, minAmount })}
            />
            <NumberFilter
              label="At most"
              value={filters.maxAmount}
              onChange={(maxAmount) => onChange({ ...filters, maxAmount })}
            />
          </Group>
          <Group title="Probability of default, %">
            <NumberFilter
              label="At least"
              value={filters.minProbability === null ? null : Math.round(filters.minProbability * 100)}
              most={100}
              onChange={(percent) =>
                onChange({ ...filters, minProbability: percent === null ? null : percent / 100 })
              }
            />
          </Group>
        </div>
      </div>
    </Popover>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-xs text-ink-faint">{title}</legend>
      <div className="flex flex-col gap-1">{children}</div>
    </fieldset>
  );
}
