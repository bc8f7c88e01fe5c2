import { ApiError } from "../../../providers/kube/api-error";
import { KubeObject, refOf } from "../../../providers/kube/object";
import { CertificateObject, SecretObject } from "./objects";
import { secretOf, World } from "./world";

/** A place for a CA bundle within an object. */
interface Place {
  /** JSON Pointer of the object that has the field `caBundle`. */
  readonly path: string;
  readonly caBundle?: string;
}

/** Has a client configuration of a webhook or of a conversion. */
interface Target {
  readonly webhooks?: readonly { readonly clientConfig: { readonly caBundle?: string } }[];
  readonly spec?: {
    readonly caBundle?: string;
    readonly conversion?: { readonly webhook?: { readonly clientConfig?: { readonly caBundle?: string } } };
  };
}

/** Puts the CA that an object's annotation names into all places where the API server looks for it. */
export async function inject(world: World, object: KubeObject): Promise<void> {
  const bundle = bundleFor(world, object);
  if (bundle === undefined) return;
  const places = placesIn(object).filter(({ caBundle }) => caBundle !== bundle);
  if (places.length === 0) return;
  const test = { op: "test", path: "/metadata/resourceVersion", value: object.metadata.resourceVersion };
  const patch = [test, ...places.map(({ path }) => ({ op: "add", path: `${path}/caBundle`, value: bundle }))];
  try {
    await world.client.request("PATCH", await world.client.path(refOf(object)), {
      query: { fieldManager: "cert-manager-cainjector" },
      body: patch,
      contentType: "application/json-patch+json",
    });
  } catch (error) {
    // Deleted or changed meanwhile: the event of that is on its way.
    if (!(error instanceof ApiError && [404, 409, 422].includes(error.code))) throw error;
  }
}

/** The CA in base64; nothing when none is wanted, or while it is not there. */
function bundleFor(world: World, { metadata }: KubeObject): string | undefined {
  const { annotations = {} } = metadata;
  const [namespace, name] = (annotations["cert-manager.io/inject-ca-from"] ?? "").split("/");
  if (name) {
    const certificate = world.certificates.get(name, namespace) as CertificateObject | undefined;
    const secret = certificate && secretOf(world, certificate.spec.secretName, namespace);
    return annotation(secret, "cert-manager.io/certificate-name") === name ? secret?.data?.["ca.crt"] : undefined;
  }
  const [secretNamespace, secretName] = (annotations["cert-manager.io/inject-ca-from-secret"] ?? "").split("/");
  const secret = secretName ? secretOf(world, secretName, secretNamespace) : undefined;
  const allowed = annotation(secret, "cert-manager.io/allow-direct-injection") === "true";
  return allowed ? secret?.data?.["ca.crt"] : undefined;
}

function annotation(secret: SecretObject | undefined, key: string): string | undefined {
  return secret?.metadata.annotations?.[key];
}

function placesIn(object: KubeObject): Place[] {
  const { webhooks = [], spec } = object as Target;
  if (object.kind === "APIService") return [{ path: "/spec", caBundle: spec?.caBundle }];
  const conversion = spec?.conversion?.webhook?.clientConfig;
  return [
    ...webhooks.map(({ clientConfig }, index) => ({ path: `/webhooks/${index}/clientConfig`, ...clientConfig })),
    ...(conversion ? [{ path: "/spec/conversion/webhook/clientConfig", ...conversion }] : []),
  ].map(({ path, caBundle }) => ({ path, caBundle }));
}
