/** Writes docs/layers.md from the registry: `npx tsx tools/docs-layers.ts`; with --check it only compares. */
import { readFileSync, writeFileSync } from 'node:fs';
import { CATEGORIES, type Category } from '../shared/layers/define-layer';
import type { Field } from '../shared/layers/fields';
import { LAYERS } from '../shared/layers/index';
import type { Language } from '../shared/layers/text';

const FILE = new URL('../docs/layers.md', import.meta.url);

const CATEGORY_TITLES: Readonly<Record<Category, Readonly<Record<Language, string>>>> = {
  io: { en: 'Ends', 'zh-CN': '输入与输出' },
  core: { en: 'Core', 'zh-CN': '基础' },
  convolution: { en: 'Convolution', 'zh-CN': '卷积' },
  pooling: { en: 'Pooling', 'zh-CN': '池化' },
  normalization: { en: 'Normalization', 'zh-CN': '归一化' },
  recurrent: { en: 'Recurrent', 'zh-CN': '循环' },
  merge: { en: 'Merge', 'zh-CN': '合并' },
  shape: { en: 'Shape', 'zh-CN': '形状' },
  regularization: { en: 'Regularization', 'zh-CN': '正则化' },
};

const HEADS: Readonly<Record<Language, readonly string[]>> = {
  en: ['Setting', 'Default', 'Values', 'Help'],
  'zh-CN': ['设置', '默认值', '取值', '说明'],
};
const TITLES: Readonly<Record<Language, string>> = { en: 'English', 'zh-CN': '简体中文' };

function defaultOf(field: Field): string {
  const value = field.default;
  if (Array.isArray(value)) return `\`[${value.join(', ')}]\``;
  if (field.kind === 'variant') return `\`${field.default.kind}\``;
  if (field.kind === 'layer') return `\`${field.default.type}\``;
  return `\`${value === '' ? '""' : String(value)}\``;
}

function valuesOf(field: Field): string {
  switch (field.kind) {
    case 'int':
    case 'number':
      return `${field.min} … ${field.max}`;
    case 'ints':
      return field.minLength === field.maxLength
        ? `${field.minLength} × ${field.min} … ${field.max}`
        : `${field.minLength}–${field.maxLength} × ${field.min} … ${field.max}`;
    case 'choice':
      return field.choices.map((name) => `\`${name}\``).join(' ');
    case 'variant':
      return Object.keys(field.options)
        .map((name) => `\`${name}\``)
        .join(' ');
    case 'layer':
      return field.types.map((name) => `\`${name}\``).join(' ');
    case 'bool':
      return '`true` `false`';
    case 'text':
    case 'columns':
      return '';
  }
}

const cell = (text: string): string => text.replaceAll('|', '\\|');
const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

function section(language: Language): string[] {
  return CATEGORIES.flatMap((category) => [
    `### ${CATEGORY_TITLES[category][language]}`,
    '',
    ...LAYERS.filter((layer) => layer.category === category).flatMap((layer) => {
      const title = layer.name[language];
      const fields = Object.entries(layer.fields);
      return [
        `#### ${title === layer.type ? title : `${title} (${layer.type})`}`,
        '',
        layer.summary[language],
        '',
        ...(fields.length === 0
          ? []
          : [
              row(HEADS[language]),
              row(HEADS[language].map(() => '---')),
              ...fields.map(([name, field]) =>
                row([
                  `${field.label[language]} \`${name}\``,
                  defaultOf(field),
                  valuesOf(field),
                  field.help[language],
                ]),
              ),
              '',
            ]),
      ];
    }),
  ]);
}

const page = [
  '# Layers · 层',
  '',
  '<!-- Written by tools/docs-layers.ts from shared/layers. -->',
  '',
  ...(['en', 'zh-CN'] as const).flatMap((language) => [
    `## ${TITLES[language]}`,
    '',
    ...section(language),
  ]),
].join('\n');
const text = `${page.trimEnd()}\n`;

if (process.argv.includes('--check')) {
  if (readFileSync(FILE, 'utf8') !== text) {
    console.error('docs/layers.md is out of date: run npx tsx tools/docs-layers.ts');
    process.exitCode = 1;
  }
} else writeFileSync(FILE, text);
