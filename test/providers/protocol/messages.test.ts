import { status } from "@grpc/grpc-js";
import * as pb from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";

import { checkFailures, diffResponse, serviceError } from "../../../providers/protocol/messages";
import { fromStruct } from "../../../providers/protocol/properties";
import { InitializationError } from "../../../providers/protocol/provider";

describe("the answer to a diff", () => {
  it("says that nothing changes", () => {
    const response = diffResponse({ changes: {} });
    expect(response.getChanges()).toBe(pb.DiffResponse.DiffChanges.DIFF_NONE);
    expect([response.getDiffsList(), response.getReplacesList()]).toEqual([[], []]);
    expect(response.getHasdetaileddiff()).toBe(true);
  });

  it("names the changed properties once, and each change by its path and kind", () => {
    const changes = { "spec.a": "add", "spec.b": "delete", 'data["x.y"]': "update", name: "update-replace" } as const;
    const response = diffResponse({ changes, deleteBeforeReplace: true });
    const details = response.getDetaileddiffMap().getEntryList() as unknown as [string, pb.PropertyDiff][];
    const { ADD, DELETE, UPDATE, UPDATE_REPLACE } = pb.PropertyDiff.Kind;
    expect(response.getChanges()).toBe(pb.DiffResponse.DiffChanges.DIFF_SOME);
    expect(response.getDiffsList()).toEqual(["spec", "data", "name"]);
    expect(response.getReplacesList()).toEqual(["name"]);
    expect(response.getDeletebeforereplace()).toBe(true);
    expect(
      Object.fromEntries(
        kindsOf(
          response,
          details.map(([path]) => path),
        ),
      ),
    ).toEqual({
      "spec.a": ADD,
      "spec.b": DELETE,
      'data["x.y"]': UPDATE,
      name: UPDATE_REPLACE,
    });
  });
});

function kindsOf(response: pb.DiffResponse, paths: readonly string[]): [string, pb.PropertyDiff.Kind | undefined][] {
  return paths.map((path) => [path, response.getDetaileddiffMap().get(path)?.getKind()]);
}

describe("failures of a check", () => {
  it("say the property and the reason", () => {
    const [failure] = checkFailures([{ property: "crds.a.b", reason: "is wrong" }]);
    expect([failure.getProperty(), failure.getReason()]).toEqual(["crds.a.b", "is wrong"]);
  });
});

describe("an error", () => {
  it("is its message", () => {
    expect(serviceError(new Error("no"))).toEqual({ code: status.UNKNOWN, details: "no" });
    expect(serviceError("no")).toEqual({ code: status.UNKNOWN, details: "no" });
  });

  it("of initialisation carries the state, its secrets and the reasons", () => {
    const state = { id: "one", outputs: { data: "x", size: 3 }, secrets: new Set(["data"]) };
    const { code, details, metadata } = serviceError(new InitializationError(state, ["slow", "late"]));
    expect([code, details]).toEqual([status.UNKNOWN, "slow; late"]);
    const [packed] = Status.deserializeBinary(metadata?.get("grpc-status-details-bin")[0] as Buffer).getDetailsList();
    expect(packed.getTypeName()).toBe("pulumirpc.ErrorResourceInitFailed");
    const failed = pb.ErrorResourceInitFailed.deserializeBinary(packed.getValue_asU8());
    expect([failed.getId(), failed.getReasonsList()]).toEqual(["one", ["slow", "late"]]);
    const properties = { values: { data: "x", size: 3 }, secrets: new Set(["data"]), hasUnknowns: false };
    expect(fromStruct(failed.getProperties())).toEqual(properties);
  });
});
