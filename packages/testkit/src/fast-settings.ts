/** For throwaway clusters only: losing one in a power cut loses nothing. */
export const fastSettings: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  autovacuum_naptime: '5s',
};
