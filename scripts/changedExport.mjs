/** Which export of a module does not stay what it was when the module was loaded. */
import { Linter } from 'eslint';

/**
 * @param {string} text of an ECMAScript module
 * @returns {string | undefined} the name, in the module, of an export that is set again later
 */
export function changedExport(text) {
  const plugins = { exports: { rules: { constant: { create: listener } } } };
  const [problem] = new Linter().verify(text, [{ plugins, rules: { 'exports/constant': 2 } }], {
    allowInlineConfig: false,
  });
  return problem?.message;
}

/** @type {(context: import('eslint').Rule.RuleContext) => import('eslint').Rule.RuleListener} */
function listener(context) {
  const { scopes } = context.sourceCode.scopeManager;
  const variables = scopes.find(({ type }) => type === 'module')?.set;
  return {
    ExportNamedDeclaration(node) {
      const declared = node.declaration ? context.sourceCode.getDeclaredVariables(node.declaration) : [];
      const named = node.specifiers.map(({ local }) =>
        local.type === 'Identifier' ? variables?.get(local.name) : undefined,
      );
      for (const variable of [...declared, ...named])
        if (variable?.references.some((reference) => reference.isWrite() && reference.init !== true))
          context.report({ node, message: variable.name });
    },
  };
}
