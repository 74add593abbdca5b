import process from 'node:process';

/** Loaded into the product under measure: told to, it collects its garbage and says how many bytes are alive. */
process.on('message', () => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage(); // external holds the buffers
  process.send?.(heapUsed + external);
});
