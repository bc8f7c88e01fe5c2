import { ApiError } from "./api-error";
import { KubeObject } from "./object";

export interface WatchEvent {
  readonly type: "ADDED" | "MODIFIED" | "DELETED" | "BOOKMARK";
  readonly object: KubeObject;
}

/** Reads the lines of a watch. @throws {ApiError} when the server ends it with an error, such as 410 Gone. */
export async function* readEvents(body: AsyncIterable<Buffer>): AsyncGenerator<WatchEvent> {
  for await (const line of lines(body)) {
    const event = JSON.parse(line) as { type: string; object: KubeObject & { code?: number } };
    if (event.type === "ERROR") throw new ApiError(event.object.code ?? 500, JSON.stringify(event.object));
    yield event as WatchEvent;
  }
}

/** Splits a stream of bytes into its lines; a character may lie across two chunks. */
export async function* lines(body: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of body) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = parts.pop() ?? "";
    yield* parts.filter((part) => part !== "");
  }
  if (rest !== "") yield rest;
}
