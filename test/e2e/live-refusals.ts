import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** What live programs said about rights that they lack: the lines of their logs with the API server's refusal. */
export function refusals(kubelet: string): string[] {
  const files = (readdirSync(kubelet, { recursive: true }) as string[]).filter((name) => /\/logs\/.*\.log$/.test(name));
  return files.flatMap((name) =>
    readFileSync(join(kubelet, name), "utf8")
      .split("\n")
      .filter((line) => /cannot [a-z]+ resource/.test(line)),
  );
}
