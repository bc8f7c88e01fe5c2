import { join } from "node:path";
import { recordPlatform } from "../../recorder/record";
import { gitOpsFindings } from "../../stacks/config/render-git-ops-rules";
import { pathText } from "../../stacks/config/field";
import type { RenderConfig, RenderFormat } from "../../stacks/config/render";
import { Refusal } from "../refusal";
import { loadEnvironment, type StackSelection } from "../stack-environment";
import { renderReport, type RenderReport } from "./report";
import { treeOf } from "./tree";
import { isUpToDate, treeChanges } from "./tree-changes";
import { secretNames } from "./values";
import { givenValues, type GivenFiles } from "./values-file";
import { writeTree } from "./write-tree";

export interface RenderOptions extends StackSelection, GivenFiles {
  /** Folder of the tree. @default `rendered/<stack>` beside the stack files */
  readonly output?: string;
  /** @default what the stack file says */
  readonly format?: RenderFormat;
  /** Write nothing, and compare with what is there. */
  readonly check: boolean;
  /** Overwrite files that somebody else has written or changed. */
  readonly force: boolean;
}

/**
 * Renders the platform of a stack file into a folder.
 * @throws {Refusal} for faults in the stack file, in files of values, and in the folder
 */
export function render(options: RenderOptions): RenderReport {
  const { stack, config } = loadEnvironment(options);
  const settings = chosen(config.render, options.format);
  const platform = recordPlatform(config, stack);
  const given = givenValues(options, platform, secretNames(platform));
  const tree = treeOf(platform, { ...settings, stack, given });
  const output = options.output ?? join(options.cwd, "rendered", stack);
  const changes = treeChanges(output, tree.files);
  if (!options.check) writeTree(output, changes, options.force);
  const isCurrent = !options.check || isUpToDate(changes);
  return renderReport({ stack, output, settings, tree, changes, check: options.check, isCurrent });
}

/** The settings with another format. @throws {Refusal} for one that lacks what the stack file has to say for it */
function chosen(settings: RenderConfig, format: RenderFormat = settings.format): RenderConfig {
  const { gitOps, ...rest } = settings;
  const wanted = { ...rest, format, ...(gitOps && { gitOps }) };
  const faults = gitOpsFindings(wanted).map(({ path, message }) => `--format ${format}: ${pathText(path)}: ${message}`);
  if (faults.length > 0) throw new Refusal(faults.join("\n"));
  return wanted;
}
