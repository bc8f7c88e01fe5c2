import { objectId, type PlainObject } from "../../../charts/common/objects";
import { describeWithUpstream, upstreamObjects } from "../support/upstream";
import { dataOf, istioObjects } from "./support";

describeWithUpstream("what is in another place than upstream's", () => {
  const upstream = new Map(upstreamObjects("options/istio-ambient").map((object) => [objectId(object), object]));
  const ambient = istioObjects({ mode: "ambient" });

  test.each(["DaemonSet", "ServiceAccount"])(
    "the node proxies' %s is upstream's but for namespace and image",
    (kind) => {
      const moved = (objects: ReadonlyMap<string, PlainObject>, namespace: string): unknown =>
        JSON.parse(
          JSON.stringify(objects.get(`${kind} ${namespace}/ztunnel`))
            .replace(`"namespace":"${namespace}"`, '"namespace":"-"')
            .replace(/ztunnel:1\.\d+\.\d/, "ztunnel:-"),
        );
      expect(moved(ambient, "kube-system")).toEqual(moved(upstream, "istio-system"));
    },
  );

  test("the templates have upstream's names, as far as this platform uses them", () => {
    const names = (objects: ReadonlyMap<string, PlainObject>) =>
      dataOf(objects, "istio-system/istio-sidecar-injector", "config").match(/^ {2}[a-z-]+(?=: \|)/gm) ?? [];
    const all = names(upstream).map((name) => name.trim());
    const ours = names(ambient).map((name) => name.trim());
    expect(ours).toEqual(["sidecar", "gateway", "kube-gateway", "waypoint"]);
    expect(all).toEqual(expect.arrayContaining(ours));
  });

  test("the templates are less than half as long as upstream's", () => {
    const length = (objects: ReadonlyMap<string, PlainObject>) =>
      dataOf(objects, "istio-system/istio-sidecar-injector", "config").length;
    expect(length(ambient)).toBeLessThan(length(upstream) / 2);
  });
});
