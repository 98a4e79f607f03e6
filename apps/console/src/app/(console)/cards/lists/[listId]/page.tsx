import type { Metadata } from 'next';
import { CardList } from '../../../../../features/cards/list/card-list.tsx';

export const metadata: Metadata = { title: 'Card list' };

export default async function CardListPage({ params }: { params: Promise<{ listId: string }> }) {
  const { listId } = await params;
  return <CardList id={decodeURIComponent(listId)} />;
}
