import { ApiError, NoMatchError } from "../../../providers/kube/api-error";
import { Discovery, groupVersionPath } from "../../../providers/kube/discovery";

describe("discovery", () => {
  const kinds = [
    { name: "deployments", kind: "Deployment", namespaced: true },
    { name: "deployments/scale", kind: "Scale", namespaced: true },
  ];

  it("asks once for each group and version, however many look at once", async () => {
    const asked: string[] = [];
    const discovery = new Discovery(async (path) => {
      asked.push(path);
      return { resources: kinds };
    });
    const find = () => discovery.find("apps/v1", "Deployment");
    const found = { apiVersion: "apps/v1", kind: "Deployment", plural: "deployments", namespaced: true };
    expect([...(await Promise.all([find(), find()])), await find()]).toEqual([found, found, found]);
    expect(asked).toEqual(["/apis/apps/v1"]);
  });

  it("asks again for a kind that it has not seen, because it may have come meanwhile", async () => {
    let resources = kinds.slice(1);
    const discovery = new Discovery(async () => ({ resources }));
    await expect(discovery.find("apps/v1", "Deployment")).rejects.toThrow(NoMatchError);
    resources = kinds;
    await expect(discovery.find("apps/v1", "Deployment")).resolves.toMatchObject({ plural: "deployments" });
  });

  it("never takes a subresource for a kind", async () => {
    await expect(new Discovery(async () => ({ resources: kinds })).find("apps/v1", "Scale")).rejects.toThrow(
      NoMatchError,
    );
  });

  it("tells a group that is not served from a server that fails", async () => {
    const failing = (code: number) =>
      new Discovery(async () => {
        throw new ApiError(code, "");
      }).find("x.org/v1", "X");
    await expect(failing(404)).rejects.toThrow(NoMatchError);
    await expect(failing(403)).rejects.toThrow("the API server answered 403: ");
  });

  it("knows the one group that has no name", () => {
    expect([groupVersionPath("v1"), groupVersionPath("apps/v1")]).toEqual(["/api/v1", "/apis/apps/v1"]);
  });
});
