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
    const ofCloud = (path: string) => path.startsWith("aws-load-balancer-controller");
    const linesOf = (paths: readonly string[]) =>
      paths
        .flatMap((path) => sourcesIn(join(charts, path)))
        .reduce((sum, file) => sum + readFileSync(file, "utf8").split("\n").length - 1, 0);
    const lines = linesOf([...shared, ...own.filter((path) => !ofCloud(path))]);
    expect(lines).toBeGreaterThan(5_000);
    expect(lines).toBeLessThan(6_000);
    // The limit is for the 74 definitions of Kubeflow and those of what it is installed with. These two are of a
    // controller that only clusters on AWS get, and that the platform alone makes objects of: they have a limit of their own.
    expect(linesOf(own.filter(ofCloud))).toBeLessThan(80);
  });

  test("fit in the compact rendering into the annotation that kubectl apply keeps, which ends at 256 KiB", () => {
    const sizes = TOGETHER.flatMap((application) =>
      CRDS[application]("compact").map((crd) => JSON.stringify(crd).length),
    );
    expect(Math.max(...sizes)).toBeLessThan(80 * 1024);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(700 * 1024);
  });
});

function sourcesIn(path: string): string[] {
  if (!existsSync(path)) return [];
  return statSync(path).isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [path];
}
