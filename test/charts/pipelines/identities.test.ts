import { render } from "./rendering";

function accountOf(name: string, objects: ReturnType<typeof render>): unknown {
  return objects.get(`ServiceAccount kubeflow/${name}`)?.metadata.annotations;
}

test("the accounts and Pods of the API server and the UI carry what a cloud knows them by", () => {
  const objects = render({
    identities: {
      apiServer: {
        serviceAccountAnnotations: { "eks.amazonaws.com/role-arn": "arn:aws:iam::111111111111:role/server" },
      },
      ui: { podLabels: { "azure.workload.identity/use": "true" } },
    },
  });
  expect(accountOf("ml-pipeline", objects)).toEqual({
    "eks.amazonaws.com/role-arn": "arn:aws:iam::111111111111:role/server",
  });
  expect(accountOf("ml-pipeline-ui", objects)).toBeUndefined();
  const labels = ["ml-pipeline", "ml-pipeline-ui"].map((name) => {
    const { template } = objects.get(`Deployment kubeflow/${name}`)?.spec as { template: { metadata: Metadata } };
    return template.metadata.labels["azure.workload.identity/use"];
  });
  expect(labels).toEqual([undefined, "true"]);
});

interface Metadata {
  readonly labels: Readonly<Record<string, string>>;
}
