import * as fc from "fast-check";
import * as pulumi from "@pulumi/pulumi";
import { eksStores } from "../../../../components/clusters/eks/stores";
import type { MySqlServer, MySqlSettings } from "../../../../components/clusters/mysql-server";
import { deploy, secret, valueOf, type Registration } from "../../support/deployment";

const HOST = "cluster-pipelines.abc.eu-west-1.rds.amazonaws.com";
const SETTINGS: MySqlSettings = { storageGb: 100, highAvailability: false, backupDays: 7, retain: false };
const tags = { team: "ml" };

async function made(
  settings: Partial<MySqlSettings> = {},
): Promise<{ result: MySqlServer; registrations: Registration[] }> {
  const { result, registrations } = await deploy(
    () => {
      const parent = new pulumi.ComponentResource("test:index:Cluster", "cluster");
      const stores = eksStores({
        ...{ name: "cluster", region: "eu-west-1", vpcId: "vpc-1", subnetIds: ["subnet-1", "subnet-2"] },
        ...{ clusterSecurityGroupId: pulumi.output("sg-cluster"), tags, parent },
      });
      return stores.mysql("pipelines", "hush", { ...SETTINGS, ...settings });
    },
    {
      outputs: (type, name) => (type === "aws:rds/instance:Instance" ? { address: HOST } : { name: `${name}-1a2b3c4` }),
    },
  );
  return { result, registrations: registrations.filter(({ custom }) => custom) };
}

async function instance(settings: Partial<MySqlSettings> = {}): Promise<Record<string, unknown>> {
  const { registrations } = await made(settings);
  return registrations.find(({ type }) => type === "aws:rds/instance:Instance")?.inputs ?? {};
}

describe("a MySQL server of RDS", () => {
  it("lets the cluster in alone, without TLS and with the plugin that ML Metadata needs", async () => {
    const { registrations } = await made();
    expect(registrations.filter(({ parent }) => parent !== "cluster")).toEqual([]);
    expect(Object.fromEntries(registrations.map(({ type, name, inputs }) => [name, { type, inputs }]))).toEqual({
      "cluster-pipelines-access": {
        type: "aws:ec2/securityGroup:SecurityGroup",
        inputs: { vpcId: "vpc-1", description: "MySQL from the cluster", tags },
      },
      "cluster-pipelines-subnets": {
        type: "aws:rds/subnetGroup:SubnetGroup",
        inputs: { subnetIds: ["subnet-1", "subnet-2"], tags, description: "Managed by Pulumi" },
      },
      "cluster-pipelines-parameters": {
        type: "aws:rds/parameterGroup:ParameterGroup",
        inputs: {
          family: "mysql8.4",
          parameters: [
            { name: "authentication_policy", value: "*:mysql_native_password", applyMethod: "pending-reboot" },
            { name: "require_secure_transport", value: "0", applyMethod: "immediate" },
          ],
          description: "Managed by Pulumi",
          tags,
        },
      },
      "cluster-pipelines-access-mysql": {
        type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        inputs: {
          securityGroupId: "cluster-pipelines-access-id",
          referencedSecurityGroupId: "sg-cluster",
          description: "MySQL from the cluster",
          ipProtocol: "tcp",
          fromPort: 3306,
          toPort: 3306,
          tags,
        },
      },
      "cluster-pipelines": {
        type: "aws:rds/instance:Instance",
        inputs: {
          engine: "mysql",
          engineVersion: "8.4",
          instanceClass: "db.t4g.medium",
          username: "kubeflow",
          password: secret("hush"),
          parameterGroupName: "cluster-pipelines-parameters-1a2b3c4",
          dbSubnetGroupName: "cluster-pipelines-subnets-1a2b3c4",
          vpcSecurityGroupIds: ["cluster-pipelines-access-id"],
          publiclyAccessible: false,
          allocatedStorage: 94,
          maxAllocatedStorage: 940,
          storageType: "gp3",
          storageEncrypted: true,
          multiAz: false,
          backupRetentionPeriod: 7,
          copyTagsToSnapshot: true,
          deletionProtection: false,
          skipFinalSnapshot: true,
          tags,
        },
      },
    });
  });

  it("has a second server in another zone, and the machine and backups that its settings say", async () => {
    const settings = { highAvailability: true, machineType: "db.m7g.large", backupDays: 35 };
    expect(await instance(settings)).toMatchObject({
      multiAz: true,
      instanceClass: "db.m7g.large",
      backupRetentionPeriod: 35,
    });
  });

  it("stays with all that it stands on when it is retained, and takes a snapshot before somebody deletes it", async () => {
    const { registrations } = await made({ retain: true });
    // The rule names a group that goes with the cluster.
    const gone = registrations.filter(({ retainOnDelete }) => !retainOnDelete).map(({ name }) => name);
    expect(gone).toEqual(["cluster-pipelines-access-mysql"]);
    const { deletionProtection, skipFinalSnapshot, finalSnapshotIdentifier } = await instance({ retain: true });
    expect({ deletionProtection, skipFinalSnapshot, finalSnapshotIdentifier }).toEqual({
      deletionProtection: true,
      skipFinalSnapshot: undefined,
      finalSnapshotIdentifier: "cluster-pipelines-stack-final",
    });
    const other = await made();
    expect(other.registrations.filter(({ retainOnDelete }) => retainOnDelete)).toEqual([]);
  });

  it("has at least the storage that it is asked for, and room to grow within what RDS takes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 65_000 }), async (storageGb) => {
        const inputs = await instance({ storageGb });
        const allocated = Number(inputs.allocatedStorage);
        expect(allocated * 2 ** 30).toBeGreaterThanOrEqual(storageGb * 1e9);
        expect(allocated).toBeGreaterThanOrEqual(20);
        // RDS refuses a limit that is less than a tenth above the size.
        expect(Number(inputs.maxAllocatedStorage)).toBeGreaterThanOrEqual(Math.min(allocated * 1.1, 65_536));
        expect(Number(inputs.maxAllocatedStorage)).toBeLessThanOrEqual(65_536);
      }),
      { numRuns: 10 },
    );
  });

  it("tells its address and account, its password as a secret, and waits until the cluster is let in", async () => {
    const { result } = await made();
    const { host, password, ready, ...rest } = result;
    expect([await valueOf(host), await valueOf(password)]).toEqual([HOST, "hush"]);
    expect([await pulumi.isSecret(host), await pulumi.isSecret(password)]).toEqual([false, true]);
    expect(rest).toEqual({ port: 3306, user: "kubeflow" });
    const names = await valueOf(pulumi.all(ready.map(({ urn }) => urn)));
    expect(names.map((urn) => urn.split("::").at(-1))).toEqual(["cluster-pipelines", "cluster-pipelines-access-mysql"]);
  });
});
