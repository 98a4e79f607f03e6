'use client';

import { Upload } from 'lucide-react';
import Link from 'next/link';
import { buttonStyles } from '../../../design/button.tsx';
import { Page } from '../../../design/page-frame.tsx';
import { useMay } from '../../../session/viewer.tsx';
import { ListsPanel } from './lists-panel.tsx';
import { SearchPanel } from './search-panel.tsx';
import { StolenNowPanel } from './stolen-now-panel.tsx';

/** Which cards are known to be stolen, who says so, and which of them are being paid with. */
export function Cards() {
  const mayUpload = useMay('cards.upload');
  return (
    <Page
      title="Cards"
      controls={
        mayUpload ? (
          <Link href="/cards/upload" className={buttonStyles({ className: 'ml-auto' })}>
            <Upload size={14} aria-hidden />
            Upload a list
          </Link>
        ) : null
      }
    >
      <SearchPanel />
      <div className="flex flex-col gap-3">
        <StolenNowPanel />
        <ListsPanel />
      </div>
    </Page>
  );
}
