import { dexCrds } from "../../../charts/dex/crds";
import { describeCrds } from "../support/crds";

describeCrds("dexCrds", { render: dexCrds, file: "dex.crds.yaml", names: ["authcodes.dex.coreos.com"] });

test("Dex' codes are open as a whole, since Dex writes and reads them alone", () => {
  const [{ schema, subresources }] = dexCrds("compact")[0].spec.versions;
  expect(schema.openAPIV3Schema).toEqual({ type: "object", "x-kubernetes-preserve-unknown-fields": true });
  expect(subresources).toBeUndefined();
});
