import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** What live programs said about rights that they lack: each line of their logs with the API server's refusal. */
export function refusals(kubelet: string): string[] {
  const files = (readdirSync(kubelet, { recursive: true }) as string[]).filter((name) => /\/logs\/.*\.log$/.test(name));
  return files.flatMap((name) =>
    readFileSync(join(kubelet, name), "utf8")
      .split("\n")
      .filter((line) => /forbidden|cannot (get|list|watch|create|update|patch|delete)/i.test(line)),
  );
}
