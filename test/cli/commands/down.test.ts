import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { down } from "../../../cli/commands/down";
import type { SessionOptions, Session } from "../../../cli/session";
import type { Answer } from "../../../cli/answer";
import { cloudFiles } from "../../../rehearsal/clouds/store/cloud-files";
import { rehearsalPaths } from "../../../rehearsal/environment";
import { temporaryFolder, writeFile } from "../../rehearsal/toolchain/support";
import { Paper, screenOn } from "../support";

const teardown = jest.fn();
jest.mock("../../../cli/teardown", () => ({ teardown: () => teardown() as unknown }));
// A session takes an engine; here the teardown above stands in for it.
jest.mock("../../../cli/session", () => ({
  withSession: (_options: SessionOptions, use: (session: Session) => unknown) => use({ engine: {} } as Session),
}));

const folder = temporaryFolder();
const paper = new Paper();

function paths() {
  return rehearsalPaths(folder(), "eks");
}

function remove(choices: { readonly force?: boolean; readonly calls?: string } = {}): Promise<Answer> {
  const { screen } = screenOn(paper);
  const signal = new AbortController().signal;
  const options = { stack: "eks", cwd: folder(), kubernetesPlugin: "auto", verbose: false, force: false } as const;
  return down({ ...options, ...choices, screen, signal });
}

const record = (id: string) => ({
  ...{ urn: `urn:${id}`, type: "aws:s3/bucket:Bucket", id, outputs: { password: "secret" } },
});

beforeEach(() => {
  paper.take();
  teardown.mockReset();
  mkdirSync(paths().cloud, { recursive: true });
});

it("tears down what is in the simulated cloud, and says what it did and what is kept", async () => {
  teardown.mockResolvedValue({ changes: { delete: 3 }, kept: [record("datasets")], left: [] });
  expect(await remove()).toEqual({
    data: {
      ...{ stack: "eks", removed: true, changes: { delete: 3 }, left: [] },
      kept: [{ type: "aws:s3/bucket:Bucket", id: "datasets" }],
    },
    text: "",
  });
  expect(existsSync(paths().root)).toBe(false);
  expect(paper.take()).toEqual([
    "✓ teardown       3 deleted (0.0s)\n",
    "Kept, as the stack file says\n",
    "  datasets  aws:s3/bucket:Bucket\n",
    '✓ down           the rehearsal of "eks" is removed (0.0s)\n',
  ]);
});

it("complains of what the teardown left, and leaves the rehearsal", async () => {
  teardown.mockResolvedValue({ changes: { delete: 2 }, kept: [], left: [record("orphan")] });
  expect(await remove()).toEqual({
    data: {
      ...{ stack: "eks", removed: false, changes: { delete: 2 }, kept: [] },
      left: [{ type: "aws:s3/bucket:Bucket", id: "orphan" }],
    },
    text: "",
    complaint: [
      "the teardown left in the cloud:",
      "  orphan  aws:s3/bucket:Bucket",
      "remove the rehearsal all the same: npm run down -- --stack eks --force",
    ].join("\n"),
  });
  expect(existsSync(paths().cloud)).toBe(true);
});

it("removes it without a teardown by force, and keeps the record of calls where one asks for it", async () => {
  const { calls } = cloudFiles(paths().cloud);
  mkdirSync(dirname(calls), { recursive: true });
  writeFile(calls, "{}\n");
  const kept = join(folder(), "calls.jsonl");
  const { data } = await remove({ force: true, calls: kept });
  expect(data).toEqual({ stack: "eks", removed: true, changes: {}, kept: [], left: [] });
  expect(teardown).not.toHaveBeenCalled();
  expect(readFileSync(kept, "utf8")).toBe("{}\n");
});
