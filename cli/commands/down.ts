import { existsSync } from "node:fs";
import { copyFile } from "node:fs/promises";

import { cloudFiles } from "../../rehearsal/clouds/store/cloud-files";
import type { CloudRecord } from "../../rehearsal/clouds/world";
import { removeRehearsal } from "../../rehearsal/rehearsal";
import type { Answer } from "../answer";
import type { ChangeCounts } from "../engine-run";
import { SessionOptions, withSession } from "../session";
import { pathsOf } from "../stack-environment";
import { changesText } from "../terminal/changes";
import { columns } from "../terminal/columns";

export interface DownOptions extends SessionOptions {
  /** Remove the rehearsal without tearing down what it has in its simulated cloud. */
  readonly force: boolean;
  /** File that the record of the cloud's calls is copied to. @default it is removed with the rest */
  readonly calls?: string;
}

/** What was removed. */
export interface DownOutcome extends TornDown {
  readonly stack: string;
  /** Whether there was a rehearsal, which is gone now. */
  readonly removed: boolean;
}

/** What the teardown of a simulated cloud did; nothing where there is none, or nobody asked for it. */
interface TornDown {
  readonly changes: ChangeCounts;
  /** What the stack file asked to be kept. */
  readonly kept: readonly CloudResource[];
  /** What nobody asked to be kept. */
  readonly left: readonly CloudResource[];
}

type CloudResource = Pick<CloudRecord, "type" | "id">;

/**
 * Removes a rehearsal: its processes, its cluster, its files. The toolchain stays, for the next one. What it has in a
 * simulated cloud is torn down before, by the engine, as `pulumi destroy` would. The answer is a complaint, and the
 * rehearsal stays, when the teardown leaves something that nobody asked to be kept.
 *
 * @throws {Refusal} when the teardown fails
 */
export async function down(options: DownOptions): Promise<Answer> {
  const { stack, screen, force, calls } = options;
  const paths = pathsOf(options);
  let torn: TornDown = { changes: {}, kept: [], left: [] };
  if (existsSync(paths.cloud)) {
    if (!force) torn = await tearDown(options);
    if (torn.left.length > 0) return answerOf({ stack, removed: false, ...torn }, leftText(torn.left, stack));
    if (calls) await copyFile(cloudFiles(paths.cloud).calls, calls);
  }
  screen.start("down", "ending its processes");
  const removed = await removeRehearsal(paths);
  screen.done("down", removed ? `the rehearsal of "${stack}" is removed` : `there is no rehearsal of "${stack}"`);
  return answerOf({ stack, removed, ...torn });
}

/** The screen has shown the rest. */
function answerOf(data: DownOutcome, complaint?: string): Answer {
  return { data, text: "", complaint };
}

async function tearDown(options: DownOptions): Promise<TornDown> {
  const { screen } = options;
  const torn = await withSession(options, async ({ engine }): Promise<TornDown> => {
    screen.start("teardown", "loading the engine");
    const { teardown } = await import("../teardown");
    const { changes, kept, left } = await teardown(engine);
    screen.done("teardown", changesText(changes));
    return { changes, kept: kept.map(named), left: left.map(named) };
  });
  if (torn.kept.length > 0) for (const line of ["Kept, as the stack file says", ...rows(torn.kept)]) screen.line(line);
  return torn;
}

/** What a record holds besides may be secret, or of no interest. */
function named({ type, id }: CloudRecord): CloudResource {
  return { type, id };
}

function rows(resources: readonly CloudResource[]): string[] {
  return columns(
    resources.map(({ type, id }) => [id, type]),
    "  ",
  );
}

function leftText(left: readonly CloudResource[], stack: string): string {
  return [
    "the teardown left in the cloud:",
    ...rows(left),
    `remove the rehearsal all the same: npm run down -- --stack ${stack} --force`,
  ].join("\n");
}
