/**
 * Expands `$(NAME)` as Kubernetes does in commands, arguments and values of environment variables: `$$` is a dollar
 * sign, and a reference to a variable that does not exist stays as it is.
 */
export function expand(text: string, env: Readonly<Record<string, string>>): string {
  return text.replace(/\$(?:\$|\(([^()]*)\))/g, (reference, name: string | undefined) => {
    if (name === undefined) return "$";
    return Object.hasOwn(env, name) ? env[name] : reference;
  });
}
