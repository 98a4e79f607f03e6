import type { Metadata } from 'next';
import { Import } from '../../../../../features/imports/report/import.tsx';

export const metadata: Metadata = { title: 'Import' };

export default async function ImportPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <Import id={decodeURIComponent(id)} />;
}
