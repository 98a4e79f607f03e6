// Sends files, so that reloading or closing the page does not break an upload off. It answers no requests of pages,
// and keeps nothing: the file is a reference that ends with the request. Browsers end a worker after about five minutes;
// the server then says where the upload broke off.

/** Upload id to what ends its request. */
const underWay = new Map();
const answers = new BroadcastChannel('uploads');

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('message', (event) => {
  const { send, stop } = event.data;
  if (stop) underWay.get(stop)?.abort();
  if (send) event.waitUntil(upload(send));
});

async function upload({ id, url, headers, body }) {
  const control = new AbortController();
  underWay.set(id, control);
  try {
    const answer = await fetch(url, { method: 'POST', headers, body, signal: control.signal });
    answers.postMessage({ id, status: answer.status, text: answer.ok ? '' : await answer.text() });
  } catch {
    answers.postMessage({ id, status: 0, text: '' });
  } finally {
    underWay.delete(id);
  }
}
