import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { temporaryFolder } from "../toolchain/support";

const PROJECT = join(__dirname, "../../..");
const MODULE = JSON.stringify(join(PROJECT, "rehearsal/engine/lazy-modules.ts"));

/** What a script prints as JSON, in a process of its own: Jest's require knows no cache that can be filled. */
function resultOf(script: string): unknown {
  const words = ["--import", "tsx", "--eval", script];
  return JSON.parse(execFileSync(process.execPath, words, { cwd: PROJECT, encoding: "utf8" })) as unknown;
}

describe("a module that is loaded lazily", () => {
  const folder = temporaryFolder();

  /** Loads a module of this text lazily and prints what an expression makes of it; `loads` counts. */
  function resultWith(text: string, expression: string): unknown {
    const path = JSON.stringify(join(folder(), "heavy.js"));
    writeFileSync(join(folder(), "heavy.js"), `global.loads = (global.loads ?? 0) + 1;\n${text}`);
    return resultOf(`global.loads = 0; require(${MODULE}).loadLazily([${path}], require);
      const heavy = require(${path}); console.log(JSON.stringify(${expression}));`);
  }

  it("is not loaded by being imported", () => {
    expect(resultWith("exports.answer = 42;", "[heavy.__esModule, loads]")).toEqual([true, 0]);
  });

  it("gives what it exports once that is asked for", () => {
    const text = "module.exports = Object.assign(function main() {}, { answer: 42 });";
    const expression = '[heavy.answer, heavy.default.name, "answer" in heavy, loads]';
    expect(resultWith(text, expression)).toEqual([42, "main", true, 1]);
  });

  it("can be listed and copied like the module itself", () => {
    expect(resultWith("exports.a = 1; exports.b = 2;", "({ ...heavy })")).toEqual({ a: 1, b: 2 });
  });
});

describe("Pulumi's SDK with its heavy modules loaded lazily", () => {
  it("loads no compiler until it serializes a function, which it can", () => {
    const script = `require(${MODULE});
      const pulumi = require("@pulumi/pulumi");
      const hasCompiler = () => Object.keys(require.cache).some((path) => path.endsWith("/lib/typescript.js"));
      const before = hasCompiler();
      pulumi.runtime.serializeFunction(() => 41 + 1).then(({ text }) =>
        console.log(JSON.stringify([before, text.includes("41 + 1"), hasCompiler()])));`;
    expect(resultOf(script)).toEqual([false, true, true]);
  });
});
