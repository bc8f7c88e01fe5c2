import pc from "picocolors";
import { jsonOf } from "../../../../cli/diff/report/json";
import { reportMarkdown } from "../../../../cli/diff/report/markdown";
import type { DiffReport } from "../../../../cli/diff/report/summary";
import { reportText } from "../../../../cli/diff/report/text";
import { compared, deployment, object } from "../objects";

const NEXT = { containers: [{ name: "main", image: "example.com/web:2" }] };
const map = (data: object, name = "settings") => object(["v1", "ConfigMap"], name, { data });

function reported(more: Partial<DiffReport> = {}): DiffReport {
  const lines = "a\nb\nc\nd\ne\nf\ng\nh\n";
  const from = [deployment({ strategy: { type: "Recreate" } }), map({ "app.conf": lines }), map({}, "gone")];
  const to = [
    deployment({ strategy: { type: "Recreate" } }, NEXT),
    map({ "app.conf": lines.replace("e", "E") }),
    map({}, "new"),
  ];
  return { from: "dev", to: "prod", extra: [], unseen: 0, notes: [], ...compared(from, to), ...more };
}

const text = (report: DiffReport) => reportText(report, pc.createColors(false));

test("a report for people says how much differs, what that does, and then each object", () => {
  expect(text(reported())).toBe(`dev -> prod: 1 created, 2 changed, 1 deleted
outage: 1, restart: 1

Consequences
  outage  Deployment kubeflow/web  all 2 Pods stop before the new one starts: the strategy is Recreate

app
  - ConfigMap kubeflow/gone
  + ConfigMap kubeflow/new
  ~ ConfigMap kubeflow/settings
      data["app.conf"]
          ...
          b
          c
          d
        - e
        + E
          f
          g
          h
  ~ Deployment kubeflow/web
      outage    all 2 Pods stop before the new one starts: the strategy is Recreate
      restart   restarts 2 Pods
      spec.template.spec.containers[main].image
        - example.com/web:1
        + example.com/web:2`);
});

test("sides that do not differ take a line", () => {
  const report = { ...reported(), ...compared([deployment()], [deployment()]) };
  expect(text(report)).toBe("dev -> prod: no differences in 1 objects");
  expect(text({ ...report, unseen: 3 })).toBe("dev -> prod: no differences in 1 objects, 3 could not be looked at");
});

test("what a cluster has beside, and what could not be looked at, comes last", () => {
  const report = reported({
    extra: [{ object: map({}, "left"), manager: "argocd-controller" }],
    notes: ["x"],
    unseen: 2,
  });
  expect(text(report)).toContain("1 deleted, 1 not rendered any more, 2 not looked at\n");
  expect(
    text(report).endsWith(`In the cluster, applied once, and not rendered any more
  ? ConfigMap kubeflow/left (argocd-controller)

note: x`),
  ).toBe(true);
});

test("a report for programs has a stable shape", () => {
  const json = jsonOf(reported({ extra: [{ object: map({}, "left"), manager: "kubeflow" }] }));
  expect(json.summary).toEqual({
    ...{ created: 1, changed: 2, deleted: 1, unchanged: 0, extra: 1, unseen: 0 },
    consequences: { outage: 1, restart: 1 },
  });
  expect(json.objects[0]).toEqual({
    ...{ apiVersion: "apps/v1", kind: "Deployment", namespace: "kubeflow", name: "web", application: "app" },
    change: "changed",
    consequences: [
      { kind: "outage", reason: "all 2 Pods stop before the new one starts: the strategy is Recreate" },
      { kind: "restart", reason: "restarts 2 Pods" },
    ],
    fields: [
      {
        path: "spec.template.spec.containers[main].image",
        change: "changed",
        from: "example.com/web:1",
        to: "example.com/web:2",
      },
    ],
  });
  expect(json.extra).toEqual([
    { apiVersion: "v1", kind: "ConfigMap", namespace: "kubeflow", name: "left", manager: "kubeflow" },
  ]);
});

test("a comment has counts, consequences and details to unfold", () => {
  expect(reportMarkdown(reported())).toBe(`### dev → prod

| created | changed | deleted | unchanged | not rendered any more | data loss | outage | replace | access | restart |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| 1 | 2 | 1 | 0 | 0 | 0 | 1 | 0 | 0 | 1 |

| what happens | to | why |
| --- | --- | --- |
| **outage** | \`Deployment kubeflow/web\` | all 2 Pods stop before the new one starts: the strategy is Recreate |
| **restart** | \`Deployment kubeflow/web\` | restarts 2 Pods |

<details><summary><b>app</b>: 4 changes</summary>

\`\`\`diff
- ConfigMap kubeflow/gone
+ ConfigMap kubeflow/new
~ ConfigMap kubeflow/settings
@@ data["app.conf"] @@
    ...
    b
    c
    d
-   e
+   E
    f
    g
    h
~ Deployment kubeflow/web
@@ spec.template.spec.containers[main].image @@
-   example.com/web:1
+   example.com/web:2
\`\`\`
</details>
`);
});

test("a comment is cut where there is no room, says so, and leaves no fold open", () => {
  const long = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`key${index}`, `${index}`]));
  const report = { ...reported(), ...compared([map({})], [map(long)]) };
  for (const limit of [300, 600, 2000, 5000]) {
    const comment = reportMarkdown(report, limit);
    expect(comment.length).toBeLessThanOrEqual(limit);
    expect(comment).toContain(`_Not all is shown: a comment has at most ${limit} characters.`);
    expect(comment.split("<details>").length).toBe(comment.split("</details>").length);
    expect(comment.split("```").length % 2).toBe(1);
  }
  expect(reportMarkdown(report)).not.toContain("Not all is shown");
});

test("a text with a fence of its own does not end the comment's", () => {
  const report = { ...reported(), ...compared([map({ a: "x" })], [map({ a: "```\n</details>" })]) };
  expect(reportMarkdown(report)).toContain("````diff\n");
});
