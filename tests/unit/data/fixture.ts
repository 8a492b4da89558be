import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { nodeDataAccess } from '../../../cli/node-data';
import type { ByteSource, DataAccess } from '../../../shared/data/access';
import { type DataConfig, dataConfigSchema } from '../../../shared/data/config';
import type { DataMessage, DataResult } from '../../../shared/data/message';
import english from '../../../shared/i18n/en/data-errors.json';
import chinese from '../../../shared/i18n/zh-CN/data-errors.json';

/** A real file of the fixtures. */
export const fixture = (name: string): Uint8Array =>
  Uint8Array.from(readFileSync(new URL(`./fixtures/${name}`, import.meta.url)));

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The command line's access, with one person's file given by its bytes. */
export const accessTo = (bytes: Uint8Array): DataAccess => ({
  ...nodeDataAccess,
  file: async () => bytes,
  open: async () => sourceOf(bytes),
});

/** Bytes as a file that is read in pieces. */
export const sourceOf = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  version: String(bytes.length),
  read: async (start, end) => bytes.slice(start, end),
});

export const bundled = (id: string, more: object = {}): DataConfig =>
  dataConfigSchema.parse({ source: { kind: 'bundled', id }, ...more });

export const tableFile = (name: string, more: object = {}): DataConfig =>
  dataConfigSchema.parse({ source: { kind: 'file', format: 'table', key: name, name }, ...more });

export const imagesFile = (name: string, more: object = {}): DataConfig =>
  dataConfigSchema.parse({ source: { kind: 'file', format: 'images', key: name, name }, ...more });

export const arraysFile = (name: string, more: object = {}): DataConfig =>
  dataConfigSchema.parse({ source: { kind: 'file', format: 'arrays', key: name, name }, ...more });

export const soundsFile = (name: string, more: object = {}): DataConfig =>
  dataConfigSchema.parse({ source: { kind: 'file', format: 'sounds', key: name, name }, ...more });

/** The value of a reading that went well, its warnings as codes; each has its text. */
export function okay<T>(result: DataResult<T>): { value: T; warnings: readonly DataMessage[] } {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.error)}`);
  for (const warning of result.warnings) expectText(warning);
  return result;
}

/** The error of a reading that was refused; it has its text. */
export function refused(result: DataResult<unknown>): DataMessage {
  if (result.ok) throw new Error('Not refused');
  expectText(result.error);
  return result.error;
}

export const codes = (messages: readonly DataMessage[]): readonly string[] =>
  messages.map(({ code }) => code);

/** The texts of the data messages, by language. */
export const TEXTS: Readonly<Record<'en' | 'zh-CN', Readonly<Record<string, string>>>> = {
  en: english,
  'zh-CN': chinese,
};

/** A message has a text in both languages, and every parameter that the text asks for. */
export function expectText({ code, params }: DataMessage): void {
  for (const language of ['en', 'zh-CN'] as const) {
    const texts = TEXTS[language];
    const text = texts[code] ?? texts[`${code}_other`];
    expect(text, `${language} data-errors:${code}`).toBeDefined();
    const asked = [...(text ?? '').matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]);
    expect(Object.keys(params), code).toEqual(expect.arrayContaining(asked));
  }
}
