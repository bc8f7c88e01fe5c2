import * as fc from "fast-check";

import { lines, readEvents } from "../../../providers/kube/watch";

async function* chunks(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  let start = 0;
  for (const size of sizes) {
    yield bytes.subarray(start, start + size);
    start += size;
  }
  yield bytes.subarray(start);
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

describe("the stream of a watch", () => {
  it("has the same lines however its bytes are cut", async () => {
    const texts = fc.array(fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => !text.includes("\n")));
    await fc.assert(
      fc.asyncProperty(texts, fc.array(fc.nat({ max: 7 })), async (expected, sizes) => {
        const bytes = Buffer.from(expected.map((text) => `${text}\n`).join(""));
        expect(await all(lines(chunks(bytes, sizes)))).toEqual(expected);
      }),
    );
  });

  it("ends with the server's error when the history is gone", async () => {
    const event = { type: "ERROR", object: { kind: "Status", code: 410, reason: "Expired", message: "too old" } };
    const stream = chunks(Buffer.from(JSON.stringify(event)), []);
    await expect(all(readEvents(stream))).rejects.toMatchObject({ code: 410, reason: "Expired", message: "too old" });
  });
});
