import { centralDashboardSchema } from "../../../stacks/config/central-dashboard";
import { findingsOf, problemOf } from "../../../stacks/config/finding";

/** All refusals, each as `path: message`. */
function refusals(values: unknown): string[] {
  const { error } = centralDashboardSchema.safeParse(values);
  return findingsOf(error, values)
    .map((finding) => problemOf(finding, new Set()))
    .map(({ path, message }) => `${path}: ${message}`);
}

test("nothing has to be said", () => {
  expect(centralDashboardSchema.parse({})).toEqual({});
});

test("takes every setting", () => {
  const all = {
    registration: true,
    externalLinks: [{ text: "Grafana", url: "https://grafana.example.com/d/1?orgId=1", icon: "social:mood" }],
    documentation: [{ text: "Our guide", description: "How we train", url: "http://wiki.internal/guide" }],
  };
  expect(centralDashboardSchema.parse(all)).toEqual(all);
});

test.each([
  [
    { registration: "yes" },
    'registration: "yes" is not true or false; write true to let users make a namespace of their own',
  ],
  [
    { externalLinks: [{ text: "X", url: "javascript:alert(1)" }] },
    'externalLinks[0].url: "javascript:alert(1)" is not an address; write one such as "https://wiki.example.com/kubeflow"',
  ],
  [
    { externalLinks: [{ text: "X", url: "https://x.example.com", icon: "<svg>" }] },
    'externalLinks[0].icon: "<svg>" is not the name of an icon; write a name of iron-icons, such as "launch" or "social:mood"',
  ],
  [
    { documentation: [{ text: "X", url: "https://x.example.com" }] },
    'documentation[0].description: is missing; write a text, such as "How we train models"',
  ],
  [{ externalLink: [] }, 'externalLink: unknown key; did you mean "externalLinks"?'],
])("refuses %j", (values, message) => {
  expect(refusals(values)).toEqual([message]);
});
