import * as pulumi from "@pulumi/pulumi";
import { onlyBelow } from "../../../../components/clusters/aks/blob-condition";
import type { Grant } from "../../../../components/clusters/identity";
import { valueOf } from "../../support/deployment";
import { inputsOf, ISSUER, made, named, roleId, tags } from "./cluster";

const ACCOUNT = { namespace: "team-a", name: "default-editor" };
const READER = roleId("2a2b9908-6ea1-4ae2-8e65-a410df84e7d1");
const CONTRIBUTOR = roleId("ba92f5b4-2d11-453d-a403-e96b0029c9fe");
const bucket = { kind: "azureBlob", name: pulumi.output("data"), id: pulumi.output("container-id") } as const;

/** Role assignments of an identity with these grants. */
async function rights(grants: readonly Grant[]): Promise<Record<string, unknown>[]> {
  const { registrations } = await made({}, ({ identity }) => identity.bind("team-a", ACCOUNT, grants));
  return registrations
    .filter(({ name }) => name.startsWith("cluster-team-a-rights-"))
    .sort((one, other) => one.name.localeCompare(other.name))
    .map(({ inputs: { roleAssignmentName, principalId, principalType, ...rest } }) => {
      expect([principalId, principalType]).toEqual(["cluster-team-a-principal", "ServicePrincipal"]);
      expect(roleAssignmentName).toMatch(/^[0-9a-f-]{36}$/);
      return rest;
    });
}

describe("identities of an AKS cluster", () => {
  it("are taken by one ServiceAccount each, whose token the cluster's issuer signs", async () => {
    const { registrations, result } = await made({}, ({ identity }) => identity.bind("team-a", ACCOUNT, []));
    const common = { resourceGroupName: "cluster-group-name" };
    expect(inputsOf(registrations, ["cluster-team-a", "cluster-team-a-trust"])).toEqual({
      "cluster-team-a": { ...common, location: "westeurope", tags },
      "cluster-team-a-trust": {
        ...common,
        resourceName: "cluster-team-a-name",
        issuer: ISSUER,
        subject: "system:serviceaccount:team-a:default-editor",
        audiences: ["api://AzureADTokenExchange"],
      },
    });
    expect(Object.keys(result.serviceAccountAnnotations)).toEqual(["azure.workload.identity/client-id"]);
    const clientId = pulumi.output(result.serviceAccountAnnotations["azure.workload.identity/client-id"]);
    expect(await valueOf(clientId)).toBe("cluster-team-a-client");
    expect([result.podLabels, result.env]).toEqual([{ "azure.workload.identity/use": "true" }, {}]);
  });

  it("are ready when their trust and all their rights are there", async () => {
    const { result, registrations } = await made({}, ({ identity }) =>
      identity.bind("team-a", ACCOUNT, [{ kind: "bucket", bucket, access: "read" }]),
    );
    const urns = await Promise.all(result.ready.map(({ urn }) => valueOf(urn)));
    expect(urns.map((urn) => urn.split("::").at(-1))).toEqual(["cluster-team-a-trust", "cluster-team-a-rights-0"]);
    expect(named(registrations, "cluster-team-a-trust").after).toEqual([
      ...["cluster-control-plane", "cluster-group", "cluster-team-a"],
    ]);
  });

  it("have the roles of their grants, on the container or the zone alone", async () => {
    expect(
      await rights([
        { kind: "bucket", bucket, access: "read" },
        { kind: "bucket", bucket, access: "write" },
        { kind: "dnsZone", zone: "zone-id" },
        { kind: "dnsZone", zone: "zone-id" },
      ]),
    ).toEqual([
      { roleDefinitionId: READER, scope: "container-id" },
      { roleDefinitionId: CONTRIBUTOR, scope: "container-id" },
      { roleDefinitionId: roleId("befefa01-2a29-4197-83a8-272ff33ce314"), scope: "zone-id" },
    ]);
  });

  it("have one role on a container for all prefixes, since Azure gives it once", async () => {
    const grant = (prefix?: string) => ({ kind: "bucket", bucket, access: "write", prefix }) as const;
    expect(await rights([grant("a/"), grant("b/"), grant("a/")])).toEqual([
      {
        roleDefinitionId: CONTRIBUTOR,
        scope: "container-id",
        condition: onlyBelow(["a/", "b/"], "write"),
        conditionVersion: "2.0",
      },
    ]);
    expect(await rights([grant("a/"), grant()])).toEqual([{ roleDefinitionId: CONTRIBUTOR, scope: "container-id" }]);
  });

  it("are told apart by their containers", async () => {
    const other = { ...bucket, id: pulumi.output("other-id") };
    expect(
      await rights([
        { kind: "bucket", bucket, access: "read", prefix: "a/" },
        { kind: "bucket", bucket: other, access: "read", prefix: "b/" },
      ]),
    ).toEqual([
      expect.objectContaining({ scope: "container-id", condition: onlyBelow(["a/"], "read") }),
      expect.objectContaining({ scope: "other-id", condition: onlyBelow(["b/"], "read") }),
    ]);
  });

  it("are refused rights on a bucket of another cloud, and then do not exist", async () => {
    const { registrations } = await made({}, ({ identity }) => {
      const grants = [{ kind: "bucket", bucket: { ...bucket, kind: "s3" }, access: "read" }] as const;
      expect(() => identity.bind("team-a", ACCOUNT, grants)).toThrow(
        'grants: a bucket of kind "s3" is not Azure\'s; grant an "azureBlob" one',
      );
    });
    expect(registrations.map(({ name }) => name)).not.toContain("cluster-team-a");
  });
});
