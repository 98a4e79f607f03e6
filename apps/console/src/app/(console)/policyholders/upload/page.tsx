import type { Metadata } from 'next';
import { UploadCustomers } from '../../../../features/policyholders/upload/upload-customers.tsx';

export const metadata: Metadata = { title: 'Upload key customers' };

export default function UploadCustomersPage() {
  return <UploadCustomers />;
}
