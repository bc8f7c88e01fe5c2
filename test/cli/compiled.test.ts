import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { temporaryFolder } from "../rehearsal/toolchain/support";

const MODULE = join(__dirname, "../../cli/compiled.cjs");
const folder = temporaryFolder();

/** What a process says that does something with the module. */
function said(words: string): string {
  const program = `const compiled = require(${JSON.stringify(MODULE)}); ${words}`;
  const { stdout, stderr, status } = spawnSync(process.execPath, ["-e", program], { encoding: "utf8" });
  expect([stderr, status]).toEqual(["", 0]);
  return stdout;
}

const run = (file: string, keeps = true) => said(`compiled.run(${JSON.stringify(file)}, ${keeps})`);
const keptBeside = (file: string) => readdirSync(join(file, "..")).filter((name) => name.endsWith(".v8"));

/** A compiled file of a certain second. */
function compiledFile(text: string, seconds: number, file = join(folder(), "compiled.js")): string {
  writeFileSync(file, text);
  utimesSync(file, seconds, seconds);
  return file;
}

test("a compiled file runs as a module, and keeps its bytecode where it may", () => {
  const file = compiledFile('console.log(typeof require("fs").statSync, __filename === module.filename)', 1_000);
  expect(run(file, false)).toBe("function false\n");
  expect(keptBeside(file)).toEqual([]);
  expect(run(file)).toBe("function false\n");
  expect(keptBeside(file)).toEqual(["compiled.js.1000000.v8"]);
  expect(run(file)).toBe("function false\n");
});

test("bytecode of one file is never run for another, even where both are of the same length", () => {
  const file = compiledFile("console.log('one')", 1_000);
  expect(run(file)).toBe("one\n");
  compiledFile("console.log('two')", 2_000, file);
  expect(run(file)).toBe("two\n");
  expect(keptBeside(file)).toEqual(["compiled.js.1000000.v8", "compiled.js.2000000.v8"]);
});

test("a file whose bytecode is damaged, or cannot be kept, runs all the same", () => {
  const file = compiledFile("console.log('one')", 1_000);
  writeFileSync(`${file}.1000000.v8`, "damaged");
  expect([run(file), run(file)]).toEqual(["one\n", "one\n"]);
  const vanishing = compiledFile(
    "require('fs').rmSync(require('path').dirname(__filename), { recursive: true })",
    1_000,
  );
  expect(run(vanishing)).toBe("");
});

test("a compiled file is fresh while its sources are as they were", () => {
  const project = folder();
  const file = compiledFile("", 1_000);
  const isFresh = () => said(`console.log(compiled.isFresh(${JSON.stringify(file)}, ${JSON.stringify(project)}))`);
  expect(isFresh()).toBe("false\n");
  mkdirSync(join(project, "cli"));
  compiledFile("source", 5, join(project, "cli/main.ts"));
  writeFileSync(`${file}.sources.json`, JSON.stringify({ "cli/main.ts": "6:5000" }));
  expect(isFresh()).toBe("true\n");
  compiledFile("Source", 6, join(project, "cli/main.ts"));
  expect(isFresh()).toBe("false\n");
});
