import { type Findings, findingsSchema, type ProbeFinding } from '../../../shared/training/probe';
import { host } from '../platform/host';

/** What probes found on this machine, newest first, as the platform keeps it. */
const PLACE = { store: 'settings', key: 'backend-findings' } as const;
const MOST = 200;

/** Empty where nothing is kept, or nothing that can be read: it is measured anew then. */
export async function readFindings(): Promise<Findings> {
  const answer = await host.request('storeGet', PLACE);
  if (!answer.ok || !answer.value) return [];
  try {
    const stored: unknown = JSON.parse(new TextDecoder().decode(answer.value));
    return findingsSchema.safeParse(stored).data ?? [];
  } catch {
    return [];
  }
}

export async function keepFinding(finding: ProbeFinding): Promise<void> {
  const others = (await readFindings()).filter(({ key }) => key !== finding.key);
  const json = JSON.stringify([finding, ...others].slice(0, MOST));
  // One that can't be kept is measured again, which takes a second: no reason to disturb anyone.
  await host.request('storePut', { ...PLACE, bytes: new TextEncoder().encode(json) });
}
