import { KubeObject } from "../../../providers/kube/object";
import { Collection } from "../collection";
import { SimulatedContext } from "../controller";
import { Followed, reconcile } from "../reconcile";
import { reconcileCertificate } from "./certificates";
import { inject } from "./injection";
import { reconcileIssuer } from "./issuers";
import { CertificateObject, IssuerObject } from "./objects";
import { CERT_MANAGER_API, World } from "./world";

const ADMISSION_API = "admissionregistration.k8s.io/v1";

/** What cert-manager reads. */
const FOLLOWED = {
  certificates: { apiVersion: CERT_MANAGER_API, kind: "Certificate" },
  issuers: { apiVersion: CERT_MANAGER_API, kind: "Issuer" },
  clusterIssuers: { apiVersion: CERT_MANAGER_API, kind: "ClusterIssuer" },
  secrets: { apiVersion: "v1", kind: "Secret" },
  validating: { apiVersion: ADMISSION_API, kind: "ValidatingWebhookConfiguration" },
  mutating: { apiVersion: ADMISSION_API, kind: "MutatingWebhookConfiguration" },
  definitions: { apiVersion: "apiextensions.k8s.io/v1", kind: "CustomResourceDefinition", keep: withoutSchemas },
  apiServices: { apiVersion: "apiregistration.k8s.io/v1", kind: "APIService" },
} as const satisfies Record<string, Followed>;

type Objects = Readonly<Record<keyof typeof FOLLOWED, Collection>>;

/** Does cert-manager's work until the signal is aborted: looks at everything whenever anything has changed or is due. */
export function certManagerLoop(context: SimulatedContext): Promise<void> {
  const worldOf = ({ validating, mutating, definitions, apiServices, ...objects }: Objects): World => ({
    ...context,
    ...objects,
    injectables: [validating, mutating, definitions, apiServices],
  });
  const look = (objects: Objects): Promise<void> => lookAtAll(worldOf(objects));
  return reconcile(context, FOLLOWED, look, ({ certificates }) => isDue(certificates, context.now()));
}

/** What fails unexpectedly does not keep others from their turn. @throws all failures together */
async function lookAtAll(world: World): Promise<void> {
  const failures: string[] = [];
  const each = async <T extends KubeObject>(objects: readonly KubeObject[], work: (object: T) => Promise<void>) => {
    for (const object of objects) {
      await work(object as T).catch((error: unknown) => {
        failures.push(`${object.kind} ${object.metadata.name}: ${String(error)}`);
      });
    }
  };
  const issuers = [...world.clusterIssuers.all(), ...world.issuers.all()];
  await each<IssuerObject>(issuers, (issuer) => reconcileIssuer(world, issuer));
  await each<CertificateObject>(world.certificates.all(), (certificate) => reconcileCertificate(world, certificate));
  await each(
    world.injectables.flatMap((objects) => objects.all()),
    (object) => inject(world, object),
  );
  if (failures.length > 0) throw new Error(failures.join("; "));
}

function isDue(certificates: Collection, now: Date): boolean {
  return certificates.all().some((certificate) => {
    const due = (certificate as CertificateObject).status?.renewalTime;
    return due !== undefined && Date.parse(due) <= now.getTime();
  });
}

/** A definition's schemas are megabytes, and nothing here looks at them. */
function withoutSchemas(object: KubeObject): KubeObject {
  const { spec } = object as { spec?: { conversion?: unknown } };
  return { ...object, spec: { conversion: spec?.conversion } };
}
