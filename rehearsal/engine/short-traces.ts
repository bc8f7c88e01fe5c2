/** Frames of a stack trace meanwhile: where something went wrong, and not how one got there. */
const FRAMES = 1;

/**
 * Shortens stack traces while `run` lasts. Pulumi's SDK notes one for each of its promises, thousands of them, and looks
 * every frame up in the source maps of TypeScript: a third of a program's time.
 */
export async function withShortTraces<T>(run: () => Promise<T>): Promise<T> {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = FRAMES;
  try {
    return await run();
  } finally {
    Error.stackTraceLimit = before;
  }
}
