import type { HttpRequest } from "./http";
import { bearer, type Token } from "./tokens";
import type { Setting } from "./read-toml";

/** What an external authorizer says: pass with these headers, or this answer. */
export type Verdict =
  { readonly pass: Readonly<Record<string, string>> } | { readonly status: number; readonly why: string };

/**
 * What oauth2-proxy says of a request, by its configuration file.
 * @param sessions the sessions that it can decrypt, by cookie
 */
export function authorizer(
  settings: ReadonlyMap<string, Setting>,
  sessions: ReadonlyMap<string, Token>,
): (request: HttpRequest) => Verdict {
  const matches = (option: string, { path }: HttpRequest): boolean =>
    ((settings.get(option) ?? []) as string[]).some((pattern) => new RegExp(pattern).test(path));
  return (request) => {
    if (matches("skip_auth_routes", request)) return { pass: {} };
    const cookie = String(settings.get("cookie_name"));
    const [, session] = new RegExp(`(?:^|; )${cookie}=([^;]*)`).exec(request.headers.cookie ?? "") ?? [];
    const token = sessions.get(session ?? "");
    if (token && !token.expired) return { pass: told(settings, token) };
    if (matches("api_routes", request)) return { status: 401, why: "an API call without a session" };
    return settings.get("skip_provider_button") === true
      ? { status: 302, why: "sent to the provider" }
      : { status: 403, why: "the sign-in page" };
  };
}

function told(settings: ReadonlyMap<string, Setting>, token: Token): Record<string, string> {
  const email = String(token.claims?.[String(settings.get("oidc_email_claim"))] ?? "");
  return {
    ...(settings.get("set_authorization_header") === true && { authorization: bearer(token) }),
    ...(settings.get("set_xauthrequest") === true && {
      "x-auth-request-email": email,
      "x-auth-request-user": token.sub,
    }),
  };
}
