import { tmpdir } from "node:os";
import { dirname } from "node:path";

import { parse } from "yaml";

import { egressSelectorConfig, egressSocket } from "../../../rehearsal/control-plane/egress";
import { rehearsalPaths } from "../../../rehearsal/environment";

const nested = (depth: number) => rehearsalPaths(`/home/ada/${"folder/".repeat(depth)}kubeflow`, "dev");

describe("the API server's way into the cluster", () => {
  it("is a socket in the rehearsal's folder, or in a short one where its path would be too long for a socket", () => {
    expect(egressSocket(nested(0))).toBe("/home/ada/kubeflow/.rehearsal/dev/egress.sock");
    expect(dirname(egressSocket(nested(20)))).toBe(tmpdir());
    expect(egressSocket(nested(20))).not.toBe(egressSocket(nested(21)));
    for (let depth = 0; depth < 30; depth++) expect(egressSocket(nested(depth)).length).toBeLessThan(104);
  });

  it("is for what is in the cluster alone", () => {
    expect(parse(egressSelectorConfig("/a/egress.sock"))).toEqual({
      apiVersion: "apiserver.k8s.io/v1beta1",
      kind: "EgressSelectorConfiguration",
      egressSelections: [
        {
          name: "cluster",
          connection: { proxyProtocol: "HTTPConnect", transport: { uds: { udsName: "/a/egress.sock" } } },
        },
      ],
    });
  });
});
