import { object, root, type Kind, type KindVersion, type Schema } from "../../common/schema";

type SparkVersion = Pick<KindVersion, "name" | "columns"> & Readonly<Record<"spec" | "status", Schema<unknown>>>;

/** A kind of the Spark operator 2.5. */
export function sparkKind(kind: string, shortName: string, { name, columns, spec, status }: SparkVersion): Kind {
  const schema = root({ metadata: object({}), spec, status }, { required: ["metadata", "spec"] });
  return {
    group: "sparkoperator.k8s.io",
    kind,
    plural: `${kind.toLowerCase()}s`,
    shortNames: [shortName],
    scope: "Namespaced",
    generation: { kubernetes: 32, controllerGen: "v0.17.1", embeddedMetadata: true },
    annotations: { "api-approved.kubernetes.io": "https://github.com/kubeflow/spark-operator/pull/1298" },
    versions: [{ name, schema, columns }],
  };
}
