import { parseAllDocuments } from "yaml";

/** One document of the compiler's. */
export type Spec = Readonly<Record<string, unknown>>;

/** A pipeline as the compiler of `kfp` writes it. */
export interface CompiledPipeline {
  readonly name: string;
  readonly displayName?: string;
  readonly description?: string;
  /** Steps, their programs, and how they depend on each other. */
  readonly pipelineSpec: Spec;
  /** What is Kubernetes' alone, such as tolerations. */
  readonly platformSpec?: Spec;
}

/** Pipelines' own rule, in which a Kubernetes name is. */
const NAME = /^[a-z0-9]([a-z0-9-]{0,126}[a-z0-9])?$/;

/**
 * Reads what `kfp dsl compile` wrote.
 *
 * @param source names the text in messages, such as the path of its file.
 * @throws where it is no such text: the API server of the cluster takes anything, and a run fails late.
 */
export function readCompiled(text: string, source: string): CompiledPipeline {
  const [pipelineSpec, platformSpec] = documents(text, source);
  if ("kind" in pipelineSpec) {
    const kind = JSON.stringify(pipelineSpec.kind);
    throw new Error(`${source}: kind is ${kind}, a compiled pipeline has none; compile it with kfp 2 and no options`);
  }
  for (const field of ["deploymentSpec", "pipelineInfo", "root"]) {
    if (isSpec(pipelineSpec[field])) continue;
    throw new Error(`${source}: has no ${field}; give the YAML that \`kfp dsl compile\` writes`);
  }
  if (platformSpec !== undefined && !isSpec(platformSpec.platforms)) {
    throw new Error(`${source}: the second document has no platforms; give one pipeline at a time`);
  }
  const { name, displayName, description } = pipelineSpec.pipelineInfo as Record<string, string | undefined>;
  if (name === undefined || !NAME.test(name)) {
    throw new Error(
      `${source}: pipelineInfo.name is ${JSON.stringify(name)}; ` +
        "name the pipeline with up to 128 small letters, digits and hyphens",
    );
  }
  return { name, displayName, description, pipelineSpec, platformSpec };
}

function documents(text: string, source: string): Spec[] {
  // The compiler is a Python program, whose library writes the older YAML.
  const parsed = Array.from(parseAllDocuments(text, { version: "1.1" }));
  for (const { errors } of parsed) if (errors.length > 0) throw new Error(`${source}: ${firstLine(errors[0].message)}`);
  const specs = parsed.map((document) => document.toJS() as unknown);
  if (specs.length < 1 || specs.length > 2 || !specs.every(isSpec)) {
    throw new Error(
      `${source}: has ${specs.length} documents; a compiled pipeline is one object, or two with its platform`,
    );
  }
  return specs;
}

/** Without the lines of the text that the parser shows. */
function firstLine(message: string): string {
  return message.split("\n")[0].replace(/:$/, "");
}

function isSpec(value: unknown): value is Spec {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
