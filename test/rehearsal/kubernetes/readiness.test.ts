import { KubeObject } from "../../../providers/kube/object";
import {
  claimReadiness,
  crdReadiness,
  endpointsReadiness,
  selectsPods,
} from "../../../rehearsal/kubernetes/await/api-objects";
import {
  daemonSetReadiness,
  deploymentReadiness,
  jobReadiness,
  statefulSetReadiness,
} from "../../../rehearsal/kubernetes/await/workloads";

const object = (fields: object): KubeObject =>
  ({ apiVersion: "v1", kind: "X", metadata: { name: "x", generation: 2 }, ...fields }) as KubeObject;

describe("readiness", () => {
  it("of a Deployment waits for the controller, for new replicas, and for old ones to go", () => {
    const status = (fields: object) =>
      deploymentReadiness(object({ spec: { replicas: 2 }, status: { observedGeneration: 2, ...fields } }));
    expect(
      deploymentReadiness(object({ spec: { replicas: 2 }, status: { observedGeneration: 1, availableReplicas: 2 } })),
    ).toEqual({
      state: "waiting",
      message: "the controller has not seen it yet",
    });
    expect(status({})).toEqual({ state: "waiting", message: "0/2 replicas available" });
    expect(status({ replicas: 3, updatedReplicas: 2, availableReplicas: 2 })).toEqual({
      state: "waiting",
      message: "1 old replicas left",
    });
    expect(status({ replicas: 2, updatedReplicas: 2, availableReplicas: 2 })).toEqual({ state: "ready" });
    const conditions = [{ type: "Progressing", status: "False", message: "deadline exceeded" }];
    expect(status({ conditions })).toEqual({ state: "failed", message: "deadline exceeded" });
  });

  it("of a StatefulSet that updates on deletion does not wait for the newest revision", () => {
    const status = { observedGeneration: 2, readyReplicas: 1, updatedReplicas: 0 };
    expect(statefulSetReadiness(object({ spec: { updateStrategy: { type: "OnDelete" } }, status }))).toEqual({
      state: "ready",
    });
    expect(statefulSetReadiness(object({ spec: {}, status }))).toEqual({
      state: "waiting",
      message: "0/1 replicas updated",
    });
  });

  it("of a DaemonSet counts the nodes that should run it", () => {
    const status = { observedGeneration: 2, desiredNumberScheduled: 4, updatedNumberScheduled: 4, numberAvailable: 3 };
    expect(daemonSetReadiness(object({ status }))).toEqual({ state: "waiting", message: "3/4 nodes available" });
    expect(daemonSetReadiness(object({ status: { ...status, numberAvailable: 4 } }))).toEqual({ state: "ready" });
  });

  it("of a Job is its completion, and its failure is final", () => {
    expect(jobReadiness(object({ status: { conditions: [{ type: "Complete", status: "True" }] } }))).toEqual({
      state: "ready",
    });
    const conditions = [{ type: "Failed", status: "True", message: "backoff limit" }];
    expect(jobReadiness(object({ status: { conditions } }))).toEqual({ state: "failed", message: "backoff limit" });
  });

  it("of a claim that is bound by its first Pod does not wait for that Pod", () => {
    const pending = object({ status: { phase: "Pending" } });
    expect(claimReadiness(true)(pending)).toEqual({ state: "ready" });
    expect(claimReadiness(false)(pending)).toEqual({ state: "waiting", message: "phase Pending" });
  });

  it("of a CRD is that it is established", () => {
    expect(crdReadiness(object({}))).toEqual({ state: "waiting", message: "not established yet" });
    expect(crdReadiness(object({ status: { conditions: [{ type: "Established", status: "True" }] } }))).toEqual({
      state: "ready",
    });
  });

  it("of a Service needs an endpoint only where it selects Pods", () => {
    expect(selectsPods(object({ spec: { selector: { app: "x" } } }))).toBe(true);
    expect(selectsPods(object({ spec: { selector: { app: "x" }, clusterIP: "None" } }))).toBe(false);
    expect(selectsPods(object({ spec: {} }))).toBe(false);
    expect(endpointsReadiness(object({ subsets: [{ notReadyAddresses: [{}] }] })).state).toBe("waiting");
    expect(endpointsReadiness(object({ subsets: [{ addresses: [{ ip: "1.2.3.4" }] }] })).state).toBe("ready");
  });
});
