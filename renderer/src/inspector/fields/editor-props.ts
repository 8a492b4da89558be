import type { Field } from '../../../../shared/layers/fields';

/** What the editor of one kind of field gets. */
export interface EditorProps<F extends Field> {
  readonly field: F;
  /** Null where several layers that are edited together differ. */
  readonly value: F['default'] | null;
  readonly label: string;
  /** The id of the field's help. */
  readonly describedBy: string;
  readonly onChange: (value: F['default']) => void;
  /** Values that are worth offering for a text: the data set's targets. */
  readonly suggestions?: readonly string[];
}
