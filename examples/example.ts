import type { Construct } from "constructs";
import type { Release } from "../charts/releases";

/** What an example has to be told. */
export interface ExampleProps {
  /** Namespace of a tenant. */
  readonly namespace: string;
  /** States the images. */
  readonly release: Release;
}

/** A workload to try the platform with. */
export interface Example {
  /** Also the name of the object that it makes. */
  readonly name: string;
  /** One line for a listing. */
  readonly summary: string;
  /** Adds the workload's objects to a chart. */
  readonly add: (scope: Construct, props: ExampleProps) => void;
}
