import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseSync } from '@swc/core';

export interface Found {
  readonly file: string;
  readonly text: string;
}

interface SyntaxNode {
  readonly type?: string;
  readonly [key: string]: unknown;
}

const root = fileURLToPath(new URL('../../../renderer/src/', import.meta.url));

const sources = (): readonly string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));

function walk(node: unknown, visit: (node: SyntaxNode) => void): void {
  if (Array.isArray(node)) {
    for (const child of node) walk(child, visit);
  } else if (typeof node === 'object' && node !== null) {
    visit(node as SyntaxNode);
    for (const child of Object.values(node)) walk(child, visit);
  }
}

const parse = (file: string) =>
  parseSync(readFileSync(root + file, 'utf8'), { syntax: 'typescript', tsx: file.endsWith('x') });

/** JSX attributes that a person reads or hears. */
const READ = new Set([
  'label',
  'title',
  'placeholder',
  'description',
  'aria-label',
  'alt',
  'nothingFound',
  'tooltip',
]);
/** Words of a language: PNG, SVG and CSV are called so in all of them. */
const isWords = (text: string): boolean =>
  /\p{L}{2,}/u.test(text) && !/^[A-Z]{2,4}$/.test(text.trim());

/** Texts written into components instead of coming from the i18n library. */
export function bareStrings(): readonly Found[] {
  const found: Found[] = [];
  for (const file of sources()) {
    walk(parse(file), (node) => {
      if (node.type === 'JSXText' && isWords(String(node.value))) {
        found.push({ file, text: String(node.value).trim() });
      }
      if (node.type !== 'JSXAttribute') return;
      const name = (node.name as SyntaxNode).value;
      const value = node.value as SyntaxNode | null;
      if (
        READ.has(String(name)) &&
        value?.type === 'StringLiteral' &&
        isWords(String(value.value))
      ) {
        found.push({ file, text: `${name}="${value.value}"` });
      }
    });
  }
  return found;
}

/** Literal keys given to `t(…)`, with the namespace in which each file's first useTranslation looks. */
export function usedKeys(): readonly (Found & { readonly namespace: string })[] {
  const found: (Found & { readonly namespace: string })[] = [];
  for (const file of sources()) {
    const keys: string[] = [];
    const namespaces = new Set<string>();
    walk(parse(file), (node) => {
      if (node.type !== 'CallExpression') return;
      const callee = node.callee as SyntaxNode;
      const name =
        callee.type === 'MemberExpression' ? (callee.property as SyntaxNode).value : callee.value;
      const first = (node.arguments as { expression: SyntaxNode }[])[0]?.expression;
      if (name === 'useTranslation') {
        if (first?.type === 'StringLiteral') namespaces.add(String(first.value));
        else namespaces.add('common');
      }
      if (name === 't' && first?.type === 'StringLiteral') keys.push(String(first.value));
    });
    const namespace = [...namespaces].join('|') || 'common';
    found.push(...keys.map((text) => ({ file, text, namespace })));
  }
  return found;
}
