/** The page of a key customer. */
export const customerPath = (id: string) => `/policyholders/customers/${encodeURIComponent(id)}`;

/** The alerts of a key customer, whatever became of them. */
export const alertsOfCustomer = (id: string) =>
  `/alerts?${new URLSearchParams({ status: '', detector: 'coverage-drop', key: id })}`;
