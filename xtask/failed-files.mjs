/** A reporter of node:test that writes only the files with failed tests, each on a line. */

/** @param {AsyncIterable<{type: string, data: any}>} events */
export default async function* failedFiles(events) {
  for await (const { type, data } of events)
    if (type === 'test:fail') yield `${data.file ?? data.name}\n`;
}
