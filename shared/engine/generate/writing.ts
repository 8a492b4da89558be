import { separatorOf } from '../../data/corpus/tokens';
import { UNKNOWN } from '../../data/corpus/vocabulary';
import type { Preparation, TargetInfo } from '../../data/dataset';
import type { TextEncoding } from '../../text/encoding';

/** How a model that learned the next tokens of a text writes one. */
export interface Writing {
  /** The target that it learned. */
  readonly target: string;
  readonly encoding: TextEncoding;
  /** The token of each class. */
  readonly tokens: readonly string[];
  /** Classes that stand for no token in particular. */
  readonly never: ReadonlySet<number>;
  /** What stands between two tokens. */
  readonly separator: string;
}

/** The target that a model needs to have learned to be able to write; undefined where it has none. */
export const writtenTarget = ({ info }: Pick<Preparation, 'info'>): TargetInfo | undefined =>
  info.targets.find(({ next }) => next !== undefined);

/** Null for a model that learned anything but the next tokens of the text that it reads. */
export function writingOf(preparation: Preparation): Writing | null {
  const target = writtenTarget(preparation);
  const encoding = target?.next && preparation.texts?.[target.next.of];
  if (!target?.next || !encoding || encoding.outputMode !== 'int') return null;
  const tokens = target.classes ?? [];
  return {
    target: target.name,
    encoding,
    tokens,
    never: new Set(tokens.flatMap((token, place) => (token === UNKNOWN ? [place] : []))),
    separator: separatorOf(target.next.unit),
  };
}
