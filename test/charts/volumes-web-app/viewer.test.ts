import { App } from "cdk8s";
import { parse } from "yaml";
import { objectId, objectsOf } from "../../../charts/common/objects";
import { RELEASES } from "../../../charts/releases";
import { VolumesWebAppChart, type VolumesWebAppChartProps } from "../../../charts/volumes-web-app/chart";
import { viewerFile, viewerSpec } from "../../../charts/volumes-web-app/viewer";

const gateway = { name: "kubeflow/kubeflow-gateway", https: true };
const release = RELEASES["26.03"];

function deployment(changes: Partial<VolumesWebAppChartProps> = {}): string {
  const chart = new VolumesWebAppChart(new App(), "volumes", { release, availability: "single", gateway, ...changes });
  const found = objectsOf(chart).find(
    (object) => objectId(object) === "Deployment kubeflow/volumes-web-app-deployment",
  );
  return JSON.stringify(found);
}

test("the web app reads the viewer that is meant", () => {
  expect(parse(viewerFile(), { version: "1.1" })).toEqual(viewerSpec());
});

test("what the web app replaces are its variables alone", () => {
  const replaced = [...viewerFile().matchAll(/\$\w+/g)].map(([variable]) => variable);
  expect([...new Set(replaced)].sort()).toEqual(["$NAME", "$NAMESPACE", "$VOLUME_VIEWER_IMAGE"]);
});

test("the viewer runs as the user of notebooks, restricted, without the account's token and without a shell", () => {
  const { podSpec } = viewerSpec();
  expect(podSpec?.automountServiceAccountToken).toBe(false);
  expect(podSpec?.securityContext).toEqual({ fsGroup: 100, fsGroupChangePolicy: "OnRootMismatch" });
  const [container] = podSpec?.containers ?? [];
  expect(container?.securityContext).toEqual({
    allowPrivilegeEscalation: false,
    capabilities: { drop: ["ALL"] },
    readOnlyRootFilesystem: true,
    runAsNonRoot: true,
    runAsUser: 1000,
    seccompProfile: { type: "RuntimeDefault" },
  });
  expect(container?.env).toContainEqual({ name: "FB_DISABLE_EXEC", value: "true" });
  expect(container?.resources).toEqual({ requests: { cpu: "10m", memory: "64Mi" } });
});

test("it writes its database to a folder of its own", () => {
  const { containers, volumes } = viewerSpec().podSpec ?? {};
  expect(containers?.[0]?.env).toContainEqual({ name: "FB_DATABASE", value: "/tmp/filebrowser.db" });
  expect(containers?.[0]?.volumeMounts).toContainEqual({ name: "tmp", mountPath: "/tmp" });
  expect(volumes).toContainEqual({ name: "tmp", emptyDir: {} });
});

test("its image is the release's, or another", () => {
  const variable = (value: string) => JSON.stringify({ name: "VOLUME_VIEWER_IMAGE", value });
  expect(deployment()).toContain(variable("filebrowser/filebrowser:v2.25.0"));
  expect(deployment({ viewerImage: "example.com/browser:2" })).toContain(variable("example.com/browser:2"));
});
