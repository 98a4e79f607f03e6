import { NoSuchPage } from './no-such-page.tsx';

/** Outside the console's frame: the landmark that the frame has otherwise is its own. */
export default function NotFound() {
  return (
    <main className="flex min-h-dvh flex-col">
      <NoSuchPage />
    </main>
  );
}
