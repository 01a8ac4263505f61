/** The tag of the struct or union in the text of a type: `const struct proto_ops *` has `proto_ops`. */
export function variableTag(type: string): string | undefined {
  return /\b(?:struct|union)\s+(\w+)/.exec(type)?.[1];
}
