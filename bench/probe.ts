import { constants, PerformanceObserver } from 'node:perf_hooks';
import process from 'node:process';

/**
 * Loaded into the product under measure: says, when asked, how many bytes were alive after its last full collection. It
 * forces none: how lazily the product collects is a part of what it takes.
 */
let alive = 0;

function note(): void {
  const { heapUsed, external } = process.memoryUsage(); // external holds the buffers
  alive = heapUsed + external;
}

const isFull = (detail: unknown): boolean =>
  typeof detail === 'object' &&
  detail !== null &&
  'kind' in detail &&
  detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR;

new PerformanceObserver((list) => {
  if (list.getEntries().some((entry) => 'detail' in entry && isFull(entry.detail))) note();
}).observe({ entryTypes: ['gc'] });

process.on('message', () => {
  if (alive === 0) note();
  process.send?.(alive);
});
