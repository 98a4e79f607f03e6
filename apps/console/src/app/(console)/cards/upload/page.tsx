import type { Metadata } from 'next';
import { NewUpload } from '../../../../features/cards/upload/new-upload.tsx';

export const metadata: Metadata = { title: 'Upload a card list' };

export default function NewUploadPage() {
  return <NewUpload />;
}
