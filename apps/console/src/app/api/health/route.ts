/** Whether the console process answers; what it depends on is the gateway's /readyz to tell. */
export const dynamic = 'force-dynamic';

export function GET() {
  return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } });
}
