import { statfsSync } from 'node:fs';
import { totalmem } from 'node:os';

const MIB = 1024 * 1024;

/** What this machine, or the container we are in, lets us use, in bytes. */
export function usableMemory(): number {
  const constrained = process.constrainedMemory?.() ?? 0;
  return constrained > 0 && constrained < totalmem() ? constrained : totalmem();
}

/**
 * Postgres settings for an ingest-heavy warehouse on one machine that also runs everything else. Durable: fsync and
 * synchronous_commit stay on, because "accepted" means committed.
 */
export function postgresSettings(memory: number = usableMemory()): Record<string, string> {
  const sharedBuffers = clamp(memory / 4, 128 * MIB, 3 * 1024 * MIB);
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: `${Math.floor(sharedBuffers / MIB)}MB`,
    effective_cache_size: `${Math.floor(memory / 2 / MIB)}MB`,
    work_mem: memory > 4096 * MIB ? '16MB' : '4MB',
    maintenance_work_mem: `${Math.floor(clamp(memory / 16, 64 * MIB, 512 * MIB) / MIB)}MB`,
    // Few, spread checkpoints: after each one the first change of a page writes the whole page to the WAL.
    max_wal_size: '8GB',
    min_wal_size: '256MB',
    checkpoint_timeout: '15min',
    checkpoint_completion_target: '0.9',
    wal_buffers: '64MB',
    // No replicas, no archiving: smaller WAL and no slots to fill the disk.
    wal_level: 'minimal',
    max_wal_senders: '0',
    random_page_cost: '1.1',
    jit: 'off',
    autovacuum_naptime: '15s',
    autovacuum_vacuum_insert_scale_factor: '0.05',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    log_min_messages: 'warning',
    dynamic_shared_memory_type: smallSharedMemory() ? 'mmap' : 'posix',
  };
}

/** Containers often have 64 MB in /dev/shm; parallel queries would fail there. */
function smallSharedMemory(): boolean {
  if (process.platform !== 'linux') return false;
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize < 512 * MIB;
  } catch {
    return true;
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
