import type { PlainObject } from "../../../../charts/common/objects";
import { objectId } from "../../../../charts/common/objects";
import { compareSides } from "../../../../cli/diff/compare";
import { compareLive } from "../../../../cli/diff/live/live-side";
import { pathText } from "../../../../cli/diff/values/field-path";
import { ApiError, NoMatchError } from "../../../../providers/kube/api-error";
import type { ApplyOptions, KubeClient, Selection } from "../../../../providers/kube/client";
import type { KubeObject } from "../../../../providers/kube/object";
import { deployment, object, side } from "../objects";

type Client = Pick<KubeClient, "list" | "apply" | "server">;

/** A cluster that has some objects, and what it answers to a dry run. */
class Cluster implements Client {
  readonly server = "https://cluster";
  readonly listed: string[] = [];
  readonly applied: (ApplyOptions & { readonly object: KubeObject })[] = [];

  constructor(
    private readonly objects: readonly KubeObject[],
    private readonly answer: (object: KubeObject) => KubeObject = (wanted) => wanted,
    private readonly refusals: Readonly<Record<string, Error>> = {},
  ) {}

  async list({ kind }: Selection) {
    this.listed.push(kind);
    if (this.refusals[kind]) throw this.refusals[kind];
    return { items: this.objects.filter((each) => each.kind === kind), resourceVersion: "1" };
  }

  async apply(wanted: KubeObject, options: ApplyOptions) {
    this.applied.push({ ...options, object: wanted });
    return this.answer(wanted);
  }
}

/** An object as a cluster has it, applied by somebody who owns some fields. */
function live(plain: PlainObject, fields: object = {}, manager = "pulumi-kubernetes-1a2b3c4d"): KubeObject {
  const managedFields = [{ manager, operation: "Apply", fieldsV1: fields }];
  return {
    ...plain,
    metadata: { ...plain.metadata, uid: "1", resourceVersion: "5", managedFields },
    status: { ready: 1 },
  };
}

async function told(cluster: Client, objects: readonly PlainObject[], secrets: readonly string[] = []) {
  const result = await compareLive(cluster, side(objects, { secrets: new Set(secrets) }));
  const { objects: changes, unchanged } = compareSides(result.live, result.wanted);
  return {
    changes: changes.map(({ change, object: each, fields }) => [
      `${change} ${objectId(each)}`,
      ...fields.map(({ steps }) => pathText(steps)),
    ]),
    unchanged,
    extra: result.extra.map(({ object: each, manager }) => `${objectId(each)} ${manager}`),
    unseen: result.unseen,
    notes: result.notes,
  };
}

const forbidden = (message: string) => new ApiError(403, JSON.stringify({ message, reason: "Forbidden" }));
const map = (data: object, name = "m") => object(["v1", "ConfigMap"], name, { data });

test("defaults and fields of others are no difference, and nobody is asked", async () => {
  const cluster = new Cluster([live({ ...deployment({ progressDeadlineSeconds: 600 }) })]);
  expect(await told(cluster, [deployment({ replicas: 2 })])).toMatchObject({ changes: [], unchanged: 1, notes: [] });
  expect(cluster.applied).toEqual([]);
});

test("each kind is listed once", async () => {
  const cluster = new Cluster([]);
  await told(cluster, [map({}, "a"), map({}, "b"), deployment()]);
  expect(cluster.listed.sort()).toEqual(["ConfigMap", "Deployment"]);
});

test("what drifted is what a dry run under the applier's own name would change back", async () => {
  const cluster = new Cluster([live(map({ a: "drifted", foreign: "x" }))], () => live(map({ a: "1", foreign: "x" })));
  expect((await told(cluster, [map({ a: "1" })])).changes).toEqual([["changed ConfigMap kubeflow/m", "data.a"]]);
  expect(cluster.applied).toMatchObject([{ fieldManager: "pulumi-kubernetes-1a2b3c4d", force: true, dryRun: true }]);
});

test("a field that its applier set before, and the side does not, goes", async () => {
  const owned = { "f:data": { "f:a": {}, "f:b": {} } };
  const cluster = new Cluster([live(map({ a: "1", b: "2" }), owned)], (wanted) => wanted);
  expect((await told(cluster, [map({ a: "1" })])).changes).toEqual([["changed ConfigMap kubeflow/m", "data.b"]]);
});

test("what the API server writes in another way is no difference", async () => {
  const spec = (cpu: string) => object(["v1", "LimitRange"], "l", { spec: { cpu } });
  const cluster = new Cluster([live(spec("1"))], () => live(spec("1")));
  expect((await told(cluster, [spec("1000m")])).changes).toEqual([]);
});

test("what a render does not know is what the cluster has, where the text around it is the same", async () => {
  const secret = (url: string) => object(["v1", "Secret"], "s", { stringData: { url } });
  const stored = (url: string) => object(["v1", "Secret"], "s", { data: { url: Buffer.from(url).toString("base64") } });
  const cluster = new Cluster([live(stored("mysql://root:hunter2@db"))]);
  expect((await told(cluster, [secret("mysql://root:<<password>>@db")], ["password"])).changes).toEqual([]);
  expect((await told(cluster, [secret("mysql://root:<<password>>@other")], ["password"])).changes).toEqual([
    ["changed Secret kubeflow/s", "stringData.url"],
  ]);
  expect(cluster.applied).toEqual([]);
});

test("digests of secrets, which a render leaves out, restart nothing", async () => {
  const pod = (annotations: object) => {
    const spec = deployment().spec as { template: { metadata: object } };
    return deployment({ template: { ...spec.template, metadata: { ...spec.template.metadata, annotations } } });
  };
  const fields = {
    "f:spec": { "f:template": { "f:metadata": { "f:annotations": { "f:kubeflow.org/secrets-digest": {} } } } },
  };
  const cluster = new Cluster([live(pod({ "kubeflow.org/secrets-digest": "abc" }), fields)]);
  expect((await told(cluster, [deployment()])).changes).toEqual([]);
});

test("what is missing is created; what the same applier left is named, and what others have is not", async () => {
  const namespace: PlainObject = { apiVersion: "v1", kind: "Namespace", metadata: { name: "kubeflow" } };
  const owned = {
    ...live(map({}, "owned")),
    metadata: { ...live(map({}, "owned")).metadata, ownerReferences: [{ uid: "2" }] },
  };
  const elsewhere = live({ ...map({}, "there"), metadata: { name: "there", namespace: "other" } });
  const cluster = new Cluster([
    ...[
      live(namespace),
      live(map({}, "left"), {}, "pulumi-kubernetes-ffffffff"),
      live(map({}, "users"), {}, "kubectl"),
    ],
    ...[owned, elsewhere],
  ]);
  expect(await told(cluster, [namespace, map({}, "new")])).toEqual({
    changes: [["created ConfigMap kubeflow/new"]],
    unchanged: 1,
    extra: ["ConfigMap kubeflow/left pulumi-kubernetes-ffffffff"],
    unseen: 0,
    notes: [],
  });
});

test("kinds that may not be listed, or that the cluster does not serve, are told apart", async () => {
  const job = object(["example.com/v1", "Job"], "j");
  const cluster = new Cluster([live(deployment())], undefined, {
    ConfigMap: forbidden("configmaps is forbidden"),
    Job: new NoMatchError("example.com/v1", "Job"),
  });
  expect(await told(cluster, [deployment(), map({}), job])).toMatchObject({
    changes: [["created Job kubeflow/j"]],
    unseen: 1,
    notes: ["nothing is said about a kind that this account may not list in all namespaces: v1 ConfigMap"],
  });
});

test("a cluster that lets nothing be listed is refused", async () => {
  const cluster = new Cluster([], undefined, { ConfigMap: forbidden("configmaps is forbidden") });
  await expect(told(cluster, [map({})])).rejects.toThrow(
    'the Kubernetes API server "https://cluster" lets nothing be listed: configmaps is forbidden; ' +
      "sign in with an account that may get and list objects in all namespaces",
  );
});

test("without the right to try, what differs is told by the fields of the side alone", async () => {
  const cluster = new Cluster([live(map({ a: "drifted", foreign: "x" }))], () => {
    throw forbidden("configmaps may not be patched");
  });
  expect(await told(cluster, [map({ a: "1" })])).toMatchObject({
    changes: [["changed ConfigMap kubeflow/m", "data.a"]],
    notes: [expect.stringMatching(/^this account may not apply/)],
  });
});

test("a refusal that is no matter of immutable fields is a note, without secrets", async () => {
  const secret = (value: string) => object(["v1", "Secret"], "s", { stringData: { value } });
  const cluster = new Cluster([live(object(["v1", "Secret"], "s", { data: { value: "b2xk" } }))], () => {
    throw new ApiError(422, JSON.stringify({ message: 'Invalid value: "hunter2"' }));
  });
  expect((await told(cluster, [secret("hunter2")])).notes).toEqual([
    'Secret kubeflow/s: the API server would refuse it: Invalid value: "[secret]"',
  ]);
});
