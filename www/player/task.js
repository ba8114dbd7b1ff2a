/**
 * Waits until the page has had its turn: for the next task, which, unlike that of a timer, comes as
 * soon as nothing else is to be done.
 *
 * @returns {Promise<void>}
 */
export function nextTask() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
