import { dateTime, int32, object, requiring, string } from "../schema";

const waiting = object({ message: string(), reason: string() });

const terminated = requiring(["exitCode"], {
  containerID: string(),
  exitCode: int32(),
  finishedAt: dateTime(),
  message: string(),
  reason: string(),
  signal: int32(),
  startedAt: dateTime(),
});

/** What a container is doing, one of three things (ContainerState). */
export const containerState = object({ running: object({ startedAt: dateTime() }), terminated, waiting });
