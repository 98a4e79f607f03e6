'use client';

import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import { IconButton } from '../../design/icon-button.tsx';
import { TextField } from '../../design/text-field.tsx';
import type { Draft } from './draft.ts';

type CurrencyLimitsProps = {
  draft: Draft;
  errors: Readonly<Record<string, string>>;
  readOnly: boolean;
  onChange: (draft: Draft) => void;
};

/** Other limits for single currencies: 8,000 dollars and 8,000 yen are not the same money. */
export function CurrencyLimits({ draft, errors, readOnly, onChange }: CurrencyLimitsProps) {
  const [code, setCode] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const set = (currencies: Draft['currencies']) => onChange({ ...draft, currencies });
  const add = () => {
    const wanted = code.trim().toUpperCase();
    if (!/^[A-Z]{3}$/.test(wanted)) return setWrong('Three letters, like JPY');
    if (draft.currencies.some((entry) => entry.code === wanted))
      return setWrong(`${wanted} has a limit already`);
    set([...draft.currencies, { code: wanted, limit: draft.fields.limit ?? '' }]);
    setCode('');
    setWrong(null);
  };
  if (readOnly && draft.currencies.length === 0) return null;
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">Other limits for single currencies</legend>
      <div className="flex flex-col gap-2">
        {draft.currencies.map((entry, place) => (
          <div key={entry.code} className="flex items-start gap-2">
            <div className="w-60">
              <TextField
                label={`Limit for ${entry.code}`}
                hideLabel
                inputMode="decimal"
                autoComplete="off"
                value={entry.limit}
                readOnly={readOnly}
                suffix={entry.code}
                onChange={(change) =>
                  set(
                    draft.currencies.map((other, at) =>
                      at === place ? { ...other, limit: change.target.value } : other,
                    ),
                  )
                }
                error={errors[`limitByCurrency.${entry.code}`]}
              />
            </div>
            {readOnly ? null : (
              <IconButton
                icon={X}
                label={`Remove the limit for ${entry.code}`}
                onClick={() => set(draft.currencies.filter((_, at) => at !== place))}
              />
            )}
          </div>
        ))}
        {readOnly ? null : (
          <div className="flex items-start gap-2">
            <div className="w-32">
              <TextField
                label="Currency"
                hideLabel
                placeholder="JPY"
                maxLength={3}
                autoComplete="off"
                value={code}
                onChange={(change) => {
                  setCode(change.target.value);
                  setWrong(null);
                }}
                onKeyDown={(key) => {
                  if (key.key !== 'Enter') return;
                  key.preventDefault();
                  add();
                }}
                error={wrong}
              />
            </div>
            <Button size="md" onClick={add}>
              <Plus size={14} aria-hidden />
              Add
            </Button>
          </div>
        )}
      </div>
    </fieldset>
  );
}
