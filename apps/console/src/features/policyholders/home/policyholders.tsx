'use client';

import { Upload } from 'lucide-react';
import Link from 'next/link';
import { buttonStyles } from '../../../design/button.tsx';
import { Page } from '../../../design/page-frame.tsx';
import { useMay } from '../../../session/viewer.tsx';
import { TableToggle } from '../charts/table-toggle.tsx';
import { usePolicyholdersUrl } from '../policyholders-url.ts';
import { CustomersPanel } from './customers-panel.tsx';
import { DayPicker } from './day-picker.tsx';
import { Figures, useHours } from './figures.tsx';

/** What is insured hour by hour, and the key customers whose cover is watched. */
export function Policyholders() {
  const [{ date, q, table }, setUrl] = usePolicyholdersUrl();
  const hours = useHours(date);
  const mayEdit = useMay('key_users.edit');
  return (
    <Page
      title="Policyholders"
      controls={
        <>
          <DayPicker
            date={date ?? hours.data?.today ?? null}
            today={hours.data?.today ?? null}
            onChange={(next) => void setUrl({ date: next })}
          />
          <TableToggle table={table} onChange={(next) => void setUrl({ table: next })} />
          {mayEdit ? (
            <Link href="/policyholders/upload" className={buttonStyles({ className: 'ml-auto' })}>
              <Upload size={14} aria-hidden />
              Upload key customers
            </Link>
          ) : null}
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <Figures date={date} table={table} />
        <CustomersPanel text={q} onText={(text) => void setUrl({ q: text }, { history: 'replace' })} />
      </div>
    </Page>
  );
}
