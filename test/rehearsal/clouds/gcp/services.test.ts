import { GCP_FUNCTIONS } from "../../../../rehearsal/clouds/gcp";
import { projectNumber } from "../../../../rehearsal/clouds/gcp/project";
import { MemoryWorld } from "../support/memory-world";
import { PROJECT, project } from "./google-cloud";

describe("APIs of a project", () => {
  it("are refused until they are enabled", async () => {
    const cloud = await project();
    const number = projectNumber(PROJECT);
    const made = () => cloud.create("gcp:compute/network:Network", "vpc", {});
    await expect(made()).rejects.toThrow(
      new Error(
        `googleapi: Error 403: Compute Engine API has not been used in project ${number} before or it is disabled. ` +
          "Enable compute.googleapis.com, then retry, SERVICE_DISABLED",
      ),
    );
    await cloud.create("gcp:projects/service:Service", "compute", { service: "compute.googleapis.com" });
    expect(await made()).toEqual({
      id: "projects/ml-prod/global/networks/vpc",
      computed: {
        name: "vpc",
        project: "ml-prod",
        selfLink: "https://www.googleapis.com/compute/v1/projects/ml-prod/global/networks/vpc",
      },
    });
  });

  it("have names of Google's", async () => {
    const made = (await project()).create("gcp:projects/service:Service", "compute", { service: "compute" });
    await expect(made).rejects.toThrow("Error 404: Not found or permission denied for service(s): compute., notFound");
  });
});

describe("look-ups", () => {
  const world = new MemoryWorld();

  it("know the number of a project, the same each time", () => {
    const result = GCP_FUNCTIONS["gcp:organizations/getProject:getProject"]?.({ projectId: PROJECT }, world, {});
    expect(result).toMatchObject({
      id: "projects/ml-prod",
      projectId: "ml-prod",
      number: projectNumber(PROJECT),
    });
    expect(result?.number).toMatch(/^\d{12}$/);
  });

  it("know the zones of a region", () => {
    const zones = (region: string) => GCP_FUNCTIONS["gcp:compute/getZones:getZones"]?.({ region }, world, {}).names;
    expect(zones("europe-west4")).toEqual(["europe-west4-a", "europe-west4-b", "europe-west4-c"]);
    expect(zones("us-east1")).toEqual(["us-east1-b", "us-east1-c", "us-east1-d"]);
    expect(() => zones("mars-north1")).toThrow("Invalid value for field 'region': 'mars-north1'. Unknown region");
  });
});
