import { autoName } from "../../../../rehearsal/clouds/auto-name";
import { azureNaming } from "../../../../rehearsal/clouds/naming/azure-native";
import { gcpNaming } from "../../../../rehearsal/clouds/naming/gcp";
import type { Signature } from "../../../../rehearsal/clouds/schema/shape";

const signature = (properties: Signature["properties"]): Signature => ({
  properties,
  required: [],
  outputs: [],
  computed: [],
});

describe("names that the program leaves to the provider", () => {
  it("end at random for accounts of Google, two of which cannot have the same id in a project", () => {
    const naming = gcpNaming("gcp:serviceaccount/account:Account", signature({ accountId: "string" }));
    expect(naming).toMatchObject({ property: "accountId" });
    const [one, other] = [1, 2].map(() => naming && autoName(naming, "Pipelines-artifacts"));
    expect(one).toMatch(/^pipelines-artifacts-[0-9a-f]{7}$/);
    expect(other).not.toBe(one);
  });

  it("end at random for resource groups of Azure, without a dash before it", () => {
    const naming = azureNaming("azure-native:resources:ResourceGroup", signature({ resourceGroupName: "string" }));
    expect(naming).toMatchObject({ property: "resourceGroupName" });
    expect(naming && autoName(naming, "cluster-kept-ml")).toMatch(/^cluster-kept-ml[0-9a-f]{8}$/);
  });
});
