import type { Duplicates, Finding } from './examination';

/** Of all samples: fewer that come again change no figure that is read off. */
const SHARE = 0.01;
const FEW = 3;

/** What duplicates mean for the result; those that chance alone explains are passed over. `asked`: samples of validation and test. */
export function duplicateFindings(
  { exact, near, contradictions, chance, samples }: Duplicates,
  { isTable, asked }: { readonly isTable: boolean; readonly asked: number },
): readonly Finding[] {
  const findings: Finding[] = [];
  const isMoreThanChance = exact.across > 3 * chance + 2 * Math.sqrt(chance);
  if (exact.across > 0 && isMoreThanChance) {
    const params = { count: exact.across, asked };
    const severity = exact.across > Math.max(FEW, SHARE * asked) ? 'warning' : 'note';
    const fix = { kind: 'drop-duplicates' } as const;
    findings.push({ code: 'duplicates-across', severity, params, fix });
  }
  if (contradictions > 0 && chance < 1) {
    const severity = isTable ? 'note' : 'warning';
    findings.push({ code: 'contradictions', severity, params: { count: contradictions } });
  }
  if (near && near.across > 0) {
    findings.push({ code: 'near-duplicates', severity: 'note', params: { count: near.across } });
  }
  const within =
    exact.pairs.find(({ earlier, later }) => earlier === 'train' && later === 'train')?.count ?? 0;
  if (within > SHARE * samples && isMoreThanChance) {
    findings.push({ code: 'duplicates-within', severity: 'note', params: { count: within } });
  }
  return findings;
}
