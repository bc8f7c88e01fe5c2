import { readFileSync } from "node:fs";
import { stringify } from "yaml";
import { readCompiled, renderNativePipeline } from "./index";

try {
  const [namespace, file, version] = process.argv.slice(2);
  if (namespace === undefined || file === undefined) throw new Error("usage: render.ts NAMESPACE COMPILED [VERSION]");
  const compiled = readCompiled(readFileSync(file, "utf8"), file);
  const documents = renderNativePipeline({ namespace, compiled, version }).map((object) => stringify(object));
  process.stdout.write(documents.join("---\n"));
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
