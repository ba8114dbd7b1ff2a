/**
 * Waits for the next task, so that the page can respond and paint in between. Unlike a timer it has
 * no minimum delay.
 *
 * @returns {Promise<void>}
 */
export function nextTask() {
  // In the background, painting and input come first; not every browser has this.
  if (typeof globalThis.scheduler?.postTask === 'function') {
    return scheduler.postTask(() => {}, { priority: 'background' });
  }
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
