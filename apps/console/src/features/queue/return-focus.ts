/** Who answered from the queue goes on in the queue: on the row that has the keyboard now, not where the question was asked. */
export function returnFocus(event: Event, opener: Element | null | undefined): void {
  event.preventDefault();
  const target = opener && !isInQueue(opener) && opener.isConnected ? opener : queueRow();
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
}

const isInQueue = (element: Element): boolean =>
  element === document.body || element.id === 'content' || element.closest('[role="grid"]') !== null;

const queueRow = (): Element | null => document.querySelector('[role="grid"] [role="row"][tabindex="0"]');
