import * as pulumi from "@pulumi/pulumi";
import { withShortTraces } from "../../../rehearsal/engine/short-traces";
import { COMPUTED } from "./computed";

/** What the program told the engine about one resource. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly parent: string;
  readonly custom: boolean;
  /** Names of the resources it waits for, whether asked for by `dependsOn` or by an Output inside its inputs. */
  readonly after: readonly string[];
  readonly provider: string;
  readonly version: string;
  readonly secretOutputs: readonly string[];
  /** Whether the cloud keeps it when the stack no longer has it. */
  readonly retainOnDelete: boolean;
  /** Whether the engine refuses to delete it. */
  readonly protect: boolean;
  /** Paths of inputs whose changes the engine overlooks. */
  readonly ignoreChanges: readonly string[];
  /** Inputs as sent: a secret is an envelope, an unknown is a marker; see `secret` and `UNKNOWN`. */
  readonly inputs: Record<string, unknown>;
}

/** How the protocol writes a value that a preview does not know yet. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** How the protocol writes a secret. */
export function secret(value: unknown): Record<string, unknown> {
  return { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value };
}

/** How a deployment is simulated. */
export interface DeployOptions {
  readonly preview?: boolean;
  /** Output properties of a created resource besides its inputs; a preview does not know those. */
  readonly outputs?: (type: string, name: string) => Record<string, unknown>;
  /** What a look-up answers. @default nothing */
  readonly lookUp?: (token: string, inputs: Record<string, unknown>) => Record<string, unknown>;
}

/**
 * Runs a program against Pulumi's mock engine and records every registration as it would cross the wire. Mocks alone
 * do not tell parents, dependencies, versions and secrecy.
 */
export async function deploy<T>(
  program: () => T | Promise<T>,
  { preview = false, outputs = () => ({}), lookUp = () => ({}) }: DeployOptions = {},
): Promise<{ result: T; registrations: Registration[]; lookUps: string[] }> {
  const registrations: Registration[] = [];
  const lookUps: string[] = [];
  await pulumi.runtime.setMocks(
    {
      call: ({ token, inputs }) => {
        lookUps.push(token);
        return lookUp(token, inputs as Record<string, unknown>);
      },
      newResource: ({ type, name, inputs, custom }) => ({
        id: preview || !custom ? undefined : `${name}-id`,
        state: { ...inputs, ...(preview ? {} : { ...COMPUTED[type], ...outputs(type, name) }) },
      }),
    },
    "project",
    "stack",
    preview,
  );
  record(registrations);
  const result = await withShortTraces(async () => {
    const made = await program();
    await pulumi.runtime.disconnect();
    return made;
  });
  return { result, registrations, lookUps };
}

/** Resolves to an Output's value. */
export function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return (output as unknown as { promise(): Promise<T> }).promise();
}

/** Resolves to the message with which an Output fails. */
export async function failureOf(output: pulumi.Output<unknown>): Promise<string> {
  const parts = output as unknown as Record<"isKnown" | "isSecret", Promise<unknown>> &
    Record<"promise" | "allResources", () => Promise<unknown>>;
  // All of an Output's promises fail at once, and Node ends a process that leaves one of them unheard.
  const all = await Promise.allSettled([parts.promise(), parts.isKnown, parts.isSecret, parts.allResources()]);
  const failed = all.find((settled) => settled.status === "rejected");
  if (!failed) throw new Error("the Output did not fail");
  return (failed.reason as Error).message;
}

/** Whether an Output has a value: false for what a preview does not know. */
export function isKnown(output: pulumi.Output<unknown>): Promise<boolean> {
  return (output as unknown as { isKnown: Promise<boolean> }).isKnown;
}

function record(registrations: Registration[]): void {
  const monitor = pulumi.runtime.getMonitor();
  if (!monitor) throw new Error("no mock engine is set up");
  const register = monitor.registerResource.bind(monitor) as (...args: unknown[]) => unknown;
  const wrapped = (request: Request, callback: (error: unknown, response?: { getUrn(): string }) => void): unknown =>
    register(request, (error: unknown, response?: { getUrn(): string }) => {
      if (response) registrations.push(describe(request, response.getUrn(), registrations));
      callback(error, response);
    });
  Object.assign(monitor, { registerResource: wrapped });
}

/** The accessors of the protocol's RegisterResourceRequest that tests look at. */
interface Request {
  getType(): string;
  getName(): string;
  getParent(): string;
  getCustom(): boolean;
  getProvider(): string;
  getVersion(): string;
  getDependenciesList(): string[];
  getAdditionalsecretoutputsList(): string[];
  getRetainondelete(): boolean | undefined;
  getProtect(): boolean | undefined;
  getIgnorechangesList(): string[];
  getObject(): { toJavaScript(): Record<string, unknown> } | undefined;
}

function describe(request: Request, urn: string, earlier: readonly Registration[]): Registration {
  const nameOf = (wanted: string): string => earlier.find((known) => known.urn === wanted)?.name ?? wanted;
  return {
    type: request.getType(),
    name: request.getName(),
    urn,
    parent: nameOf(request.getParent()),
    custom: request.getCustom(),
    after: request.getDependenciesList().map(nameOf).sort(),
    provider: request.getProvider(),
    version: request.getVersion(),
    secretOutputs: request.getAdditionalsecretoutputsList(),
    retainOnDelete: request.getRetainondelete() ?? false,
    protect: request.getProtect() ?? false,
    ignoreChanges: request.getIgnorechangesList(),
    inputs: request.getObject()?.toJavaScript() ?? {},
  };
}
