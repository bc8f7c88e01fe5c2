import fc from "fast-check";
import { DASHBOARD_APPS, ENTRIES, type DashboardApp } from "../../../charts/central-dashboard/apps";
import { dashboardLinks } from "../../../charts/central-dashboard/links";

interface Links {
  readonly menuLinks: readonly { readonly text: string; readonly items?: readonly { readonly link: string }[] }[];
  readonly externalLinks: readonly object[];
  readonly documentationItems: readonly { readonly text: string }[];
  readonly quickLinks: readonly { readonly text: string }[];
}

function linksOf(apps: readonly DashboardApp[], own?: Parameters<typeof dashboardLinks>[1]): Links {
  return dashboardLinks(new Set(apps), own) as Links;
}

test("with everything installed, the menu has these entries in this order", () => {
  expect(linksOf(DASHBOARD_APPS).menuLinks.map(({ text }) => text)).toEqual([
    "Notebooks",
    "TensorBoards",
    "Volumes",
    "Katib Experiments",
    "KServe Endpoints",
    "Model Registry",
    "Pipelines",
  ]);
});

test("Pipelines is a section with six pages", () => {
  const [section] = linksOf(["pipelines"]).menuLinks;
  expect(section.items?.map(({ link }) => link)).toEqual([
    "/pipeline/#/pipelines",
    "/pipeline/#/experiments",
    "/pipeline/#/runs",
    "/pipeline/#/recurringruns",
    "/pipeline/#/artifacts",
    "/pipeline/#/executions",
  ]);
});

test("with nothing installed, only the project's website is left", () => {
  expect(dashboardLinks(new Set())).toEqual({
    menuLinks: [],
    externalLinks: [],
    documentationItems: [{ text: "Kubeflow", desc: "The project's website", link: "https://www.kubeflow.org/" }],
    quickLinks: [],
  });
});

test("for any set of applications, there are the entries of these and no others", () => {
  fc.assert(
    fc.property(fc.subarray([...DASHBOARD_APPS]), (apps) => {
      const { menuLinks, documentationItems, quickLinks } = linksOf(apps);
      const entries = apps.map((app) => ENTRIES[app]);
      expect(menuLinks).toEqual(entries.flatMap(({ menu }) => menu ?? []));
      expect(quickLinks).toEqual(entries.flatMap(({ shortcuts }) => shortcuts ?? []));
      expect(documentationItems).toHaveLength(1 + entries.filter(({ documentation }) => documentation).length);
    }),
  );
});

test("an organization's links stand in the menu and before the documentation", () => {
  const links = linksOf(["katib"], {
    external: [
      { text: "Grafana", url: "https://grafana.example.com" },
      { text: "Wiki", url: "https://wiki.example.com", icon: "social:mood" },
    ],
    documentation: [{ text: "Our guide", description: "How we train", url: "https://wiki.example.com/guide" }],
  });
  expect(links.externalLinks).toEqual([
    { type: "item", iframe: false, text: "Grafana", link: "https://grafana.example.com", icon: "launch" },
    { type: "item", iframe: false, text: "Wiki", link: "https://wiki.example.com", icon: "social:mood" },
  ]);
  expect(links.documentationItems.map(({ text }) => text)).toEqual(["Our guide", "Kubeflow", "Katib"]);
});
