import { policyObjects } from "../../../rehearsal/control-plane/mutating-policy";
import { simulatedApisPolicy } from "../../../rehearsal/control-plane/simulated-apis";

describe("the aggregated APIs of simulated controllers", () => {
  it("are trusted without a certificate, those of the Services named and no others, from the moment they are written", () => {
    const [policy, binding] = policyObjects(simulatedApisPolicy(["keda/metrics"]));
    expect(policy).toMatchObject({
      kind: "MutatingAdmissionPolicy",
      metadata: { name: "simulated-apis.rehearsal.kubeflow.org" },
      spec: {
        matchConstraints: {
          resourceRules: [
            {
              apiGroups: ["apiregistration.k8s.io"],
              apiVersions: ["v1"],
              operations: ["CREATE", "UPDATE"],
              resources: ["apiservices"],
            },
          ],
        },
        matchConditions: [
          {
            expression:
              "has(object.spec.service) && " +
              'object.spec.service.namespace + "/" + object.spec.service.name in ["keda/metrics"]',
          },
        ],
        mutations: [
          {
            jsonPatch: {
              expression:
                '(has(object.spec.caBundle) ? [JSONPatch{op: "remove", path: "/spec/caBundle"}] : []) + ' +
                '[JSONPatch{op: "add", path: "/spec/insecureSkipTLSVerify", value: true}]',
            },
          },
        ],
      },
    });
    expect(binding).toMatchObject({
      kind: "MutatingAdmissionPolicyBinding",
      spec: { policyName: policy.metadata.name },
    });
  });
});
