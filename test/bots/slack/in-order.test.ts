import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createInOrder } from '../../../bots/slack/in-order.ts';

describe('the work of one person', () => {
  test('is done one by one in the order of the vendor’s clock, whatever the order of arrival', async () => {
    const times = fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(times, async (arriving) => {
        const inOrder = createInOrder();
        const done: number[] = [];
        let open = () => {};
        const first = inOrder(
          'a',
          () =>
            new Promise<void>((resolve) => {
              open = resolve;
            }),
          0,
        );
        const rest = arriving.map((at) => inOrder('a', async () => void done.push(at), at));
        open();
        await Promise.all([first, ...rest]);
        expect(done).toEqual(arriving.toSorted((a, b) => a - b));
      }),
    );
  });

  test('does not wait for another person, nor stop at a failure', async () => {
    const inOrder = createInOrder();
    const stuck = inOrder('a', () => new Promise<void>((resolve) => setTimeout(resolve, 50)));
    expect(await inOrder('b', async () => 'b')).toBe('b');
    await expect(inOrder('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await inOrder('a', async () => 'after')).toBe('after');
    await stuck;
    await inOrder.idle();
  });
});
