/** What the runner (scripts/system/browser-tests.ts) tells the journeys about the system they run against. */
export const consoleUrl = required('E2E_CONSOLE_URL');
export const gatewayUrl = required('E2E_GATEWAY_URL');
export const apiKey = required('E2E_API_KEY');
export const admin = { email: required('E2E_ADMIN_EMAIL'), password: required('E2E_ADMIN_PASSWORD') };

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') {
    throw new Error(
      `${name} is not set. "npm test" runs the journeys on a system of their own; to run them on one that is up, set E2E_CONSOLE_URL, E2E_GATEWAY_URL, E2E_API_KEY, E2E_ADMIN_EMAIL, E2E_ADMIN_PASSWORD and CHROMIUM_PATH.`,
    );
  }
  return value;
}
