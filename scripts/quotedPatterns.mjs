/**
 * A rule for ESLint: text becomes a part of a pattern only through a function that quotes it. A note, a setting or the source may hold `(a+)+$`,
 * which is no name but a pattern that never ends.
 */

const QUOTING = /^(?:quoted|anyOf|wholeWord)$|Patterns?$/;
const CONSTANT = /^[A-Z][A-Z0-9_]*$/;
const NAMED = /[pP]atterns?$/;
const TAKES_PATTERNS = new Set(['linesMatching', 'lineTest', 'testOf']);

/**
 * Whether a node can only be a pattern that somebody wrote, with text in it quoted.
 * @param {any} node
 * @returns {boolean}
 */
function isWritten(node) {
  switch (node?.type) {
    case 'Literal':
      return true;
    case 'TemplateLiteral':
      return node.expressions.every(isWritten);
    case 'TaggedTemplateExpression':
      return isRaw(node) && node.quasi.expressions.every(isWritten);
    case 'BinaryExpression':
      return isWritten(node.left) && isWritten(node.right);
    case 'ConditionalExpression':
      return isWritten(node.consequent) && isWritten(node.alternate);
    case 'ArrayExpression':
      return node.elements.every(isWritten);
    case 'Identifier':
      return CONSTANT.test(node.name) || NAMED.test(node.name);
    case 'CallExpression':
      if (node.callee.type === 'MemberExpression')
        return nameOf(node.callee) === 'join' && CONSTANT.test(nameOf(node.callee.object));
      return QUOTING.test(nameOf(node.callee));
    default:
      return false;
  }
}

/** @param {any} node */
function isRaw(node) {
  return node.tag.type === 'MemberExpression' && node.tag.object.name === 'String' && node.tag.property.name === 'raw';
}

/**
 * The last name of an expression: of `source.linesMatching` it is `linesMatching`.
 * @param {any} node
 * @returns {string}
 */
function nameOf(node) {
  return node?.type === 'MemberExpression' ? (node.property.name ?? '') : (node?.name ?? '');
}

/**
 * Whether a template is what a function or a constant is that is named a pattern.
 * @param {any} node
 */
function isOfPattern(node) {
  for (let at = node.parent; at !== undefined && at !== null; at = at.parent) {
    if (at.type === 'VariableDeclarator') return NAMED.test(at.id.name ?? '');
    if (at.type === 'FunctionDeclaration') return NAMED.test(at.id?.name ?? '');
  }
  return false;
}

/** @type {import('eslint').Rule.RuleModule} */
export const quotedPatterns = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      unquoted:
        'Text in a pattern: put it there with quoted(), anyOf() or wholeWord() of src/core/source/pattern.ts. What is a pattern by itself is a constant in upper case, or comes from a function named …Pattern.',
    },
  },
  create(context) {
    /** @param {any} node */
    const check = (node) => {
      if (node !== undefined && !isWritten(node)) context.report({ node, messageId: 'unquoted' });
    };
    /** @param {any} node */
    const call = (node) => {
      if (node.callee.name === 'RegExp' || TAKES_PATTERNS.has(nameOf(node.callee))) check(node.arguments[0]);
    };
    return {
      NewExpression: call,
      CallExpression: call,
      TaggedTemplateExpression(/** @type {any} */ node) {
        if (isRaw(node)) check(node);
      },
      TemplateLiteral(/** @type {any} */ node) {
        if (node.parent?.type !== 'TaggedTemplateExpression' && isOfPattern(node)) check(node);
      },
    };
  },
};
