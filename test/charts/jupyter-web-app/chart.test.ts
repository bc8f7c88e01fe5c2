import { App } from "cdk8s";
import { objectId, objectsOf } from "../../../charts/common/objects";
import { JupyterWebAppChart, type JupyterWebAppChartProps } from "../../../charts/jupyter-web-app/chart";
import { LOGOS } from "../../../charts/jupyter-web-app/logos";
import { RELEASES } from "../../../charts/releases";
import { POOLS } from "./samples";

const gateway = { name: "kubeflow/kubeflow-gateway", host: "kubeflow.example.com", https: true };
const defaults: JupyterWebAppChartProps = { release: RELEASES["26.03"], availability: "high", gateway };

function render(changes: Partial<JupyterWebAppChartProps> = {}) {
  const chart = new JupyterWebAppChart(new App(), "jupyter", { ...defaults, ...changes });
  return new Map(objectsOf(chart).map((object) => [objectId(object), object]));
}

function changedBy(changes: Partial<JupyterWebAppChartProps>): string[] {
  const [before, after] = [render(), render(changes)];
  return [...after.keys()].filter((id) => JSON.stringify(before.get(id)) !== JSON.stringify(after.get(id)));
}

test("the form reaches the web app's file, whose digest makes its Pods anew", () => {
  const affected = ["ConfigMap kubeflow/jupyter-web-app-config", "Deployment kubeflow/jupyter-web-app-deployment"];
  for (const changes of [{ spawner: { cpu: { default: 4 } } }, { gpuPools: POOLS }]) {
    expect(changedBy(changes).sort()).toEqual(affected);
  }
  const { data } = render({ gpuPools: POOLS, poolLabel: "pool" }).get(affected[0])!;
  expect(Object.keys(data as object)).toEqual(["spawner_ui_config.yaml"]);
  expect(JSON.stringify(data)).toContain("pool-a100");
});

test("a form that contradicts the cluster is refused while it is made", () => {
  expect(() => render({ spawner: { gpus: { pools: ["a100"] } } })).toThrow('has no GPU pool "a100", but none');
});

test("the container finds the form and the logos where its program looks", () => {
  expect(JSON.stringify(render().get("Deployment kubeflow/jupyter-web-app-deployment"))).toContain(
    JSON.stringify([
      { mountPath: "/etc/config", name: "config-volume" },
      { mountPath: "/src/apps/default/static/assets/logos", name: "logos-volume" },
      { mountPath: "/tmp", name: "tmp" },
    ]),
  );
});

test("there is a small picture for each kind of notebook, by the names that the form loads", () => {
  expect(Object.keys(LOGOS).sort()).toEqual([
    "group-one-icon.svg",
    "group-one-logo.svg",
    "group-two-icon.svg",
    "group-two-logo.svg",
    "jupyter-icon.svg",
    "jupyterlab-logo.svg",
  ]);
  for (const logo of Object.values(LOGOS)) {
    expect(logo).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 \d+ \d+"[^]+<\/svg>\n$/);
    expect(logo.length).toBeLessThan(500);
  }
});
