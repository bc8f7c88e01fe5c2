import { statSync } from "node:fs";
import { readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { builtinModules } from "node:module";
import { basename, dirname, join, relative, resolve } from "node:path";
import { build, type Metafile, type Plugin } from "esbuild";

const PROJECT = resolve(__dirname, "..");
const standIn = (name: string) => join(__dirname, "pulumi", `${name}.ts`);

/** Files of the program itself that serve Pulumi's engine alone. */
const LOCAL = /\/(crd-packing|kubeconfig-file)$/;
const CLOUD = /^@pulumi\/(aws|gcp|azure-native|random|kubernetes)(\/|$)/;

/** Commands that run with Pulumi, from the sources: the compiled file has only their names. */
const WITH_ENGINE = /\/commands\/(up|preview|down|status|kubectl|rehearse)$/;

/** Replaces Pulumi by what records a program. */
const withoutPulumi: Plugin = {
  name: "without-pulumi",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@pulumi\// }, ({ path }) => {
      if (path === "@pulumi/pulumi") return { path: standIn("index") };
      if (path.endsWith("/package.json")) return undefined;
      if (CLOUD.test(path)) return { path: path.slice("@pulumi/".length), namespace: "cloud" };
      return { errors: [{ text: `${path}: the recorder has nothing in its place` }] };
    });
    onResolve({ filter: LOCAL }, ({ path, importer }) =>
      /\/components\//.test(importer) ? { path: standIn(path.slice(path.lastIndexOf("/") + 1)) } : undefined,
    );
    onResolve({ filter: WITH_ENGINE }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /\.ts$/ }, ({ path }) => (path.includes("/node_modules/") ? undefined : source(path)));
    onLoad({ filter: /.*/, namespace: "cloud" }, ({ path }) => ({
      // The prototype answers for every name, because esbuild copies own properties alone.
      contents: `const { cloudModule } = require(${JSON.stringify(standIn("cloud"))});
module.exports = Object.create(cloudModule(${JSON.stringify(path)}));`,
      resolveDir: __dirname,
    }));
  },
};

/** A module that finds the files beside it, wherever it is compiled to. */
async function source(path: string): Promise<{ contents: string; loader: "ts" }> {
  const text = await readFile(path, "utf8");
  const home = `const __dirname = ${JSON.stringify(dirname(path))};`;
  return { contents: text.includes("__dirname") ? home + text : text, loader: "ts" };
}

/**
 * Compiles an entry point of the command line into one file, and lists its sources beside it, by which a later start sees
 * whether it is still what they say.
 * @throws esbuild's errors, which name file and line
 */
export async function buildCommand(entry: string, outfile: string): Promise<void> {
  const { metafile } = await build({
    entryPoints: [entry],
    outfile: `${outfile}.${process.pid}`,
    absWorkingDir: PROJECT,
    bundle: true,
    metafile: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    external: [...builtinModules],
    plugins: [withoutPulumi],
    logLevel: "silent",
  });
  await writeFile(`${outfile}.sources.json`, JSON.stringify(stampsOf(metafile)));
  // Another start may run the file meanwhile.
  await rename(`${outfile}.${process.pid}`, outfile);
  await removeBytecode(outfile);
}

/** What earlier starts have kept of earlier files. */
async function removeBytecode(outfile: string): Promise<void> {
  const folder = dirname(outfile);
  const kept = (await readdir(folder)).filter(
    (name) => name.startsWith(`${basename(outfile)}.`) && name.endsWith(".v8"),
  );
  await Promise.all(kept.map((name) => rm(join(folder, name), { force: true })));
}

function stampsOf({ inputs }: Metafile): Record<string, string> {
  const files = [...Object.keys(inputs).filter((path) => !path.startsWith("cloud:")), relative(PROJECT, __filename)];
  return Object.fromEntries(
    files.map((path) => {
      const { size, mtimeMs } = statSync(join(PROJECT, path));
      return [relative(PROJECT, join(PROJECT, path)), `${size}:${mtimeMs}`];
    }),
  );
}
