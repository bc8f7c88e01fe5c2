import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { CRDS, TOGETHER } from "../../charts/crds";

describe("the definitions of all applications", () => {
  test("have names of their own, so that one cluster can have them together", () => {
    const names = TOGETHER.flatMap((application) => CRDS[application]("compact").map(({ metadata }) => metadata.name));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(TOGETHER.length).toBe(Object.keys(CRDS).length - 1);
  });

  test("are written in fewer than 6,000 lines, shared Kubernetes types, blank lines and comments included", () => {
    const charts = join(__dirname, "../../charts");
    const shared = ["kubernetes", "knative", "gateway-api"].map((folder) => join("common", folder));
    const own = readdirSync(charts).flatMap((name) => [join(name, "crds"), join(name, "crds.ts")]);
    const files = [...shared, ...own].flatMap((path) => sourcesIn(join(charts, path)));
    const lines = files.reduce((sum, file) => sum + readFileSync(file, "utf8").split("\n").length - 1, 0);
    expect(lines).toBeGreaterThan(5_000);
    expect(lines).toBeLessThan(6_000);
  });

  test("are small in the compact rendering: no application has more than 350 KB, all have less than 900 KB", () => {
    const sizes = TOGETHER.map((application) => JSON.stringify(CRDS[application]("compact")).length);
    expect(Math.max(...sizes)).toBeLessThan(350_000);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(900_000);
  });
});

function sourcesIn(path: string): string[] {
  if (!existsSync(path)) return [];
  return statSync(path).isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [path];
}
