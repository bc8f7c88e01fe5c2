import { join } from "node:path";

import { ensureToolchain } from "./toolchain";
import { TOOL_NAMES } from "./tools";

/** Builds every program ahead of the first `up`, for example when a machine or a CI cache is prepared. */
async function main(): Promise<void> {
  let last = "";
  const found = await ensureToolchain(TOOL_NAMES, {
    toolsDir: join(__dirname, "..", "..", "tools"),
    onProgress: ({ tool, version, index, total, detail }) => {
      const line = `[${index + 1}/${total}] ${tool} ${version}: ${detail.replace(/, \d+ packages.*/, "")}`;
      if (line !== last) console.log((last = line));
    },
  });
  console.table(found.map(({ name, version, source, path }) => ({ name, version, source, path })));
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
