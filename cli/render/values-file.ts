import { didYouMean } from "../../stacks/config/suggestion";
import type { RecordedPlatform } from "../../recorder/platform";
import { toldValues, type StackValues } from "../../recorder/told-values";
import { ManifestFault, faultText } from "../manifests/fault";
import { fullBudget } from "../manifests/limits";
import { parseText } from "../manifests/parse";
import { readSource } from "../manifests/source";
import { Refusal } from "../refusal";

/** Property of a stack's outputs that holds what a render needs. */
const RENDER_VALUES = "renderValues";

/** Where values are given. */
export interface GivenFiles {
  /** YAML or JSON: texts by the names of their places. */
  readonly values?: string;
  /** What `pulumi stack output --json` prints. */
  readonly stackOutput?: string;
}

/**
 * The values that files give, those of `--values` before those of the stack's outputs. Secrets among the outputs are left
 * out, as are values of other stacks.
 *
 * @param secrets names of the values that no file may hold
 * @throws {Refusal} for files that cannot be read or hold something else, and, in `--values`, for secrets and unknown names
 */
export function givenValues(
  files: GivenFiles,
  platform: RecordedPlatform,
  secrets: ReadonlySet<string>,
): Map<string, string> {
  const names = platform.values.map(({ name }) => name);
  const faults: string[] = [];
  const outputs = files.stackOutput === undefined ? [] : outputsIn(files.stackOutput, platform, faults);
  const written = files.values === undefined ? [] : valuesIn(files.values, names, secrets, faults);
  if (faults.length > 0) throw new Refusal(faults.join("\n"));
  return new Map([...outputs, ...written].filter(([name]) => !secrets.has(name)));
}

type Entries = [name: string, text: string][];

function outputsIn(file: string, platform: RecordedPlatform, faults: string[]): Entries {
  const content = contentOf(file, faults);
  if (content === undefined) return [];
  const given = isMapping(content) ? content[RENDER_VALUES] : undefined;
  if (!isMapping(given) || !Object.values(given).every(Array.isArray)) {
    faults.push(
      `${file}: has no mapping "${RENDER_VALUES}" of lists; write what \`pulumi stack output --json\` prints into it, ` +
        "after an up with kubeflow:delivery: gitops, or name a file of values with --values",
    );
    return [];
  }
  try {
    return [...toldValues(platform, given as StackValues)];
  } catch (error) {
    faults.push(`${file}: ${(error as Error).message}`);
    return [];
  }
}

function valuesIn(file: string, names: readonly string[], secrets: ReadonlySet<string>, faults: string[]): Entries {
  const content = contentOf(file, faults);
  if (content === undefined) return [];
  if (!isMapping(content)) {
    faults.push(`${file}: is no mapping; write one value per line, such as cluster-vpc.id: vpc-0123`);
    return [];
  }
  for (const name of Object.keys(content)) {
    if (secrets.has(name)) faults.push(`${file}: ${name}: is a secret, which is never rendered; remove it`);
    else if (!names.includes(name)) {
      const meant = didYouMean(name, names) ?? "`kubeflow render` without it lists those that are";
      faults.push(`${file}: ${name}: is no value that this stack needs; ${meant}`);
    }
  }
  return Object.entries(content).flatMap(([name, value]): Entries => {
    if (typeof value === "string") return [[name, value]];
    faults.push(`${file}: ${name}: is no text; put it in quotes`);
    return [];
  });
}

/** What a file holds; undefined, with a fault, where it cannot be read. */
function contentOf(file: string, faults: string[]): unknown {
  const budget = fullBudget();
  try {
    const { documents } = parseText(readSource(file, budget), budget);
    return documents.length === 0 ? {} : documents[0].value;
  } catch (error) {
    const { message } = error as Error;
    faults.push(error instanceof ManifestFault ? faultText(file, error) : `${file}: cannot be read: ${message}`);
    return undefined;
  }
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
