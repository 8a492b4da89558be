import type { TemplateInfo } from '../../../shared/project/templates';

/** The templates in whose name, text or paper every word of the query stands, in either language. */
export function searchTemplates(
  templates: readonly TemplateInfo[],
  query: string,
): readonly TemplateInfo[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return templates.filter(({ id, name, summary, paper = '' }) => {
    const texts = [id, name.en, name['zh-CN'], summary.en, summary['zh-CN'], paper];
    const all = texts.join('\n').toLowerCase();
    return words.every((word) => all.includes(word));
  });
}
