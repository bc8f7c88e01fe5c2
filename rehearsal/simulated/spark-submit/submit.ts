import { KubeClient } from "../../../providers/kube/client";
import { KubeObject, refOf } from "../../../providers/kube/object";
import { driverObjects } from "./driver-objects";
import { driverPod } from "./driver-pod";
import { Names } from "./names";
import { PodTemplate } from "./pod-template";
import { Submission } from "./submission";

/**
 * Makes a driver with what it needs, which is its own and goes with it. Without that there is no driver either.
 *
 * @throws {ApiError} with the API server's refusal.
 */
export async function submit(client: KubeClient, submission: Submission, names: Names, template: PodTemplate) {
  const pod = await create(client, driverPod(submission, names, template) as KubeObject);
  const { name, uid } = pod.metadata;
  const ownerReferences = [{ apiVersion: "v1", kind: "Pod", name, uid, controller: true }];
  try {
    for (const object of driverObjects(submission, names))
      await create(client, { ...object, metadata: { ...object.metadata, ownerReferences } });
  } catch (error) {
    await client.delete(refOf(pod));
    throw error;
  }
}

async function create(client: KubeClient, object: KubeObject): Promise<KubeObject> {
  const path = await client.path({ ...refOf(object), name: undefined });
  return { ...object, ...(await client.request<KubeObject>("POST", path, { body: object })) };
}
