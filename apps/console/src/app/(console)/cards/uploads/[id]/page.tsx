import type { Metadata } from 'next';
import { Upload } from '../../../../../features/cards/upload/upload.tsx';

export const metadata: Metadata = { title: 'Upload' };

export default async function UploadPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <Upload id={decodeURIComponent(id)} />;
}
