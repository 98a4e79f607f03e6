import type { Metadata } from 'next';
import { NewImport } from '../../../../features/imports/new/new-import.tsx';

export const metadata: Metadata = { title: 'Import applicants' };

export default function NewImportPage() {
  return <NewImport />;
}
