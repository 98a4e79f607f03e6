'use client';

import { Button } from '../../../design/button.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { generatePassword } from './generate-password.ts';

type PasswordFieldProps = { value: string; onChange: (value: string) => void; error?: string | null };

/** A password for somebody else, shown in clear because it has to be handed over. */
export function PasswordField({ value, onChange, error = null }: PasswordFieldProps) {
  return (
    <div className="flex items-end gap-2">
      <div className="flex-1">
        <TextField
          label="Password"
          value={value}
          autoComplete="off"
          spellCheck={false}
          onChange={(change) => onChange(change.target.value)}
          className="font-mono"
          error={error}
          hint="At least 12 characters. Hand it over yourself: it is not sent."
        />
      </div>
      <Button size="md" className="mb-[22px]" onClick={() => onChange(generatePassword())}>
        Generate
      </Button>
    </div>
  );
}
