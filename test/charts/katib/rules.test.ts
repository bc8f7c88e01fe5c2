import type { k8s } from "cdk8s-plus-28";
import { controllerRules, electionRules, katibEditRules, katibViewRules, uiRules } from "../../../charts/katib/rules";
import { TRIAL_KINDS } from "../../../charts/katib/trial-kinds";

function verbsOn(rules: readonly k8s.PolicyRule[], resource: string): string[] {
  return rules.filter(({ resources }) => resources?.includes(resource)).flatMap(({ verbs }) => verbs);
}

const controller = controllerRules(TRIAL_KINDS);

test("only early stopping's Role makes the controller hold every verb, on trials and on nothing else", () => {
  const wild = [...controller, ...electionRules(), ...uiRules(), ...katibEditRules(), ...katibViewRules()].filter(
    (rule) => JSON.stringify(rule).includes("*"),
  );
  expect(wild).toEqual([{ apiGroups: ["kubeflow.org"], resources: ["trials", "trials/status"], verbs: ["*"] }]);
});

test("the controller gets Secrets by name, and neither lists nor writes them", () => {
  expect(verbsOn(controller, "secrets")).toEqual(["get"]);
});

test("the controller touches no webhook configuration: cert-manager puts the CA there", () => {
  expect(verbsOn(controller, "mutatingwebhookconfigurations")).toEqual([]);
  expect(verbsOn(controller, "validatingwebhookconfigurations")).toEqual([]);
});

test("the controller makes and ends trials of every configured kind, one rule for each group", () => {
  const workflow = { group: "argoproj.io", version: "v1alpha1", kind: "Workflow", plural: "workflows" };
  const verbs = ["get", "list", "watch", "create", "delete"];
  const rules = controllerRules([...TRIAL_KINDS, workflow]);
  expect(rules.filter(({ resources }) => /jobs$|workflows/.test(String(resources)))).toEqual([
    { apiGroups: ["trainer.kubeflow.org"], resources: ["trainjobs"], verbs },
    { apiGroups: ["batch"], resources: ["jobs"], verbs },
    { apiGroups: ["kubeflow.org"], resources: ["tfjobs", "pytorchjobs", "mpijobs", "xgboostjobs"], verbs },
    { apiGroups: ["argoproj.io"], resources: ["workflows"], verbs },
  ]);
  // They stand between a TrainJob and its Pods.
  expect(verbsOn(rules, "jobsets")).toEqual(["get", "list", "watch"]);
});

test("the controller elects its leader by one Lease", () => {
  expect(electionRules()).toEqual([
    { apiGroups: ["coordination.k8s.io"], resources: ["leases"], verbs: ["create"] },
    {
      apiGroups: ["coordination.k8s.io"],
      resources: ["leases"],
      verbs: ["get", "update"],
      resourceNames: ["katib-controller"],
    },
  ]);
});

test("the page writes experiments and templates, and changes no namespace, trial or suggestion", () => {
  const rules = uiRules();
  expect(verbsOn(rules, "configmaps")).toEqual(["get", "list", "create", "update", "delete"]);
  expect(verbsOn(rules, "experiments")).toEqual(["get", "list", "create", "delete"]);
  expect(verbsOn(rules, "namespaces")).toEqual(["list"]);
  expect(verbsOn(rules, "trials")).toEqual(["get", "list"]);
  expect(verbsOn(rules, "suggestions")).toEqual(["get"]);
  expect(verbsOn(rules, "secrets")).toEqual([]);
});

test("viewers of a tenant's namespace see what editors make", () => {
  const kinds = ["experiments", "trials", "suggestions"];
  expect(katibEditRules()[0].resources).toEqual(kinds);
  expect(katibViewRules()).toEqual([
    { apiGroups: ["kubeflow.org"], resources: kinds, verbs: ["get", "list", "watch"] },
  ]);
});
