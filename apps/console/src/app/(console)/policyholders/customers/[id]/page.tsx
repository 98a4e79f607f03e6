import type { Metadata } from 'next';
import { Customer } from '../../../../../features/policyholders/customer/customer.tsx';

export const metadata: Metadata = { title: 'Key customer' };

export default async function CustomerPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <Customer id={decodeURIComponent(id)} />;
}
