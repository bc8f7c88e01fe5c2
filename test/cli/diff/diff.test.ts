import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { choicesOf, exitCodeOf, type DiffOptions } from "../../../cli/diff/diff";
import { manifestsSide } from "../../../cli/diff/manifests-side";
import { parseSide } from "../../../cli/diff/sides";
import { atRevision, readStack, withRelease } from "../../../cli/diff/stack-source";
import { compared, deployment } from "./objects";

// The program runs in the compiled command alone; here it would load Pulumi.
jest.mock("../../../recorder/record", () => ({}));

let cwd: string;
let place: { readonly cwd: string; readonly releases: readonly string[] };

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "diff-"));
  place = { cwd, releases: ["26.03", "26.09"] };
  writeFileSync(
    join(cwd, "Pulumi.dev.yaml"),
    '# ours\nconfig:\n  kubeflow:release: "26.03" # why\n  kubeflow:examples: true\n',
  );
});

afterEach(() => rmSync(cwd, { recursive: true }));

test("a side is a stack, another release of one, a path or the cluster", () => {
  expect(parseSide("dev", place)).toEqual({ kind: "stack", stack: "dev" });
  expect(parseSide("dev@26.09", place)).toEqual({ kind: "stack", stack: "dev", release: "26.09" });
  expect(parseSide(join(cwd, "Pulumi.dev.yaml"), place)).toEqual({
    kind: "stack",
    stack: join(cwd, "Pulumi.dev.yaml"),
  });
  expect(parseSide(cwd, place)).toEqual({ kind: "manifests", path: cwd });
  expect(parseSide("live", place)).toEqual({ kind: "live" });
});

test("what is neither is refused, with what can be written", () => {
  expect(() => parseSide("prod", place)).toThrow(`"prod" is no stack in ${cwd} and no path; name a stack`);
  expect(() => parseSide("./nowhere", place)).toThrow('"./nowhere": does not exist; name a folder or a file');
});

const options = (more: Partial<DiffOptions>): DiffOptions => ({ ...place, stack: "dev", live: false, ...more });

test("with --live or --git there is one side, and it is the stack unless another is named", () => {
  const dev = { kind: "stack", stack: "dev" };
  expect(choicesOf(options({ live: true }))).toEqual({ from: { kind: "live" }, to: dev });
  expect(choicesOf(options({ git: "main" }))).toEqual({ from: dev, to: dev, revision: "main" });
  expect(choicesOf(options({ from: "dev", to: "live" }))).toEqual({ from: dev, to: { kind: "live" } });
});

test.each<[Partial<DiffOptions>, string]>([
  [{}, "only one side is named; name two"],
  [{ live: true, git: "main" }, "--live and --git: both name the old side"],
  [{ live: true, from: "dev", to: "dev" }, '"dev": with --live there is one side'],
  [{ git: "main", from: "dev", to: "dev" }, '"dev": with --git there is one side'],
  [{ from: "live", to: "live" }, '"live": one side is a cluster'],
])("arguments that make no sense together are refused: %j", (more, message) => {
  expect(() => choicesOf(options(more))).toThrow(message);
});

test("another release changes that line of the stack file alone", () => {
  const { label, text } = withRelease(readStack("dev", place), "26.09", place);
  expect(label).toBe("dev@26.09");
  expect(text).toBe('# ours\nconfig:\n  kubeflow:release: "26.09" # why\n  kubeflow:examples: true\n');
  expect(() => withRelease(readStack("dev", place), "1.0", place)).toThrow(
    '"dev@1.0": there is no release "1.0"; releases are 26.03, 26.09',
  );
});

test("a stack file is read as it was at a revision", () => {
  const git = (...args: string[]) =>
    execFileSync("git", ["-C", cwd, "-c", "user.name=a", "-c", "user.email=a@example.com", ...args], { stdio: "pipe" });
  git("init", "--quiet");
  git("add", ".");
  git("commit", "--quiet", "-m", "first");
  writeFileSync(join(cwd, "Pulumi.dev.yaml"), "config: {}\n");
  expect(atRevision("dev", "HEAD", place)).toMatchObject({
    label: "dev (git HEAD)",
    stack: "dev",
    text: expect.stringMatching(/^# ours\n/),
  });
  expect(() => atRevision("dev", "nowhere", place)).toThrow(
    /^--git: "nowhere" has no .*Pulumi.dev.yaml: .*; fetch the revision/,
  );
  expect(() => atRevision("dev", "--output=x", place)).toThrow('--git: "--output=x" is no revision');
});

test("a tree's objects are grouped by the application whose folder they are in", () => {
  mkdirSync(join(cwd, "tree/applications/dex"), { recursive: true });
  writeFileSync(join(cwd, "tree/applications/dex/web.yaml"), JSON.stringify(deployment()));
  expect(manifestsSide(join(cwd, "tree")).objects).toMatchObject([
    { application: "dex", object: { kind: "Deployment" } },
  ]);
  writeFileSync(join(cwd, "tree/broken.yaml"), "a: [");
  expect(() => manifestsSide(join(cwd, "tree"))).toThrow(/broken.yaml/);
});

test("--exit-code is 1 for differences, and for what could not be looked at", () => {
  const report = { from: "a", to: "b", extra: [], unseen: 0, notes: [] };
  const equal = { ...report, ...compared([], []) };
  expect(exitCodeOf(equal, true)).toBe(0);
  expect(exitCodeOf({ ...equal, unseen: 1 }, true)).toBe(1);
  const different = { ...report, ...compared([], [deployment()]) };
  expect(exitCodeOf(different, true)).toBe(1);
  expect(exitCodeOf(different, false)).toBe(0);
});
