import type { k8s } from "cdk8s-plus-28";
import type { Release } from "../releases";
import type { Account } from "./names";

/** One of the programs of Knative Eventing, by what makes it different from the others. */
export interface Program {
  /** Name of its Deployment or StatefulSet. */
  readonly name: string;
  readonly account: Account;
  /** @default its name */
  readonly container?: string;
  readonly image: keyof Omit<Release["knativeEventing"], "integrations" | "version">;
  /** Labels by which its Pods are found, besides those of all programs. */
  readonly pods: Readonly<Record<string, string>>;
  /** Labels of its Pods besides these; its Deployment selects by them as well. @default none */
  readonly morePods?: Readonly<Record<string, string>>;
  /** Labels of its Deployment besides those of all objects. @default none */
  readonly labels?: Readonly<Record<string, string>>;
  readonly env: (release: Release) => k8s.EnvVar[];
  readonly ports: readonly k8s.ContainerPort[];
  readonly probes: Readonly<Record<"liveness" | "readiness", k8s.Probe>>;
  readonly resources: k8s.ResourceRequirements;
  /** Highest number of Pods under load. @default none, the number is fixed */
  readonly maxReplicas?: number;
  /** Seconds that a Pod has to end. @default Kubernetes' 30 */
  readonly gracePeriod?: number;
  /** Where it tells why it failed. @default as Kubernetes has it */
  readonly termination?: Pick<k8s.Container, "terminationMessagePath" | "terminationMessagePolicy">;
  /** Secret with keys, and where it is mounted; then its Pods have numbers, as a StatefulSet's. @default none */
  readonly keys?: { readonly secret: string; readonly path: string };
}
