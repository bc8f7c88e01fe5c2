import { DASHBOARD_APPS, ENTRIES, type DashboardApp, type DescribedLink } from "./apps";

/** A site outside of the cluster, in the menu; it opens in a page of its own. */
export interface ExternalLink {
  readonly text: string;
  readonly url: string;
  /** Name of an icon of iron-icons, such as `launch`. @default "launch" */
  readonly icon?: string;
}

/** A link on the first page, below the documentation. */
export interface DocumentationLink {
  readonly text: string;
  readonly description: string;
  readonly url: string;
}

/** What an organization adds to the dashboard. */
export interface OwnLinks {
  /** @default none */
  readonly external?: readonly ExternalLink[];
  /** Shown before that of applications. @default none */
  readonly documentation?: readonly DocumentationLink[];
}

const WEBSITE: DescribedLink = {
  text: "Kubeflow",
  desc: "The project's website",
  link: "https://www.kubeflow.org/",
};

/** The dashboard's links as it reads them: those of the installed applications, and the organization's own. */
export function dashboardLinks(apps: ReadonlySet<DashboardApp>, own: OwnLinks = {}): object {
  const entries = DASHBOARD_APPS.filter((app) => apps.has(app)).map((app) => ENTRIES[app]);
  const external = own.external ?? [];
  const documentation = own.documentation ?? [];
  return {
    menuLinks: entries.flatMap(({ menu }) => menu ?? []),
    externalLinks: external.map(({ text, url, icon = "launch" }) => ({
      type: "item",
      iframe: false,
      text,
      link: url,
      icon,
    })),
    documentationItems: [
      ...documentation.map(({ text, description, url }) => ({ text, desc: description, link: url })),
      WEBSITE,
      ...entries.flatMap((entry) => entry.documentation ?? []),
    ],
    quickLinks: entries.flatMap(({ shortcuts = [] }) => shortcuts),
  };
}
