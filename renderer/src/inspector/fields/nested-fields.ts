import { type ComponentType, createContext } from 'react';
import type { Fields } from '../../../../shared/layers/fields';

interface NestedFieldsProps {
  readonly fields: Fields;
  readonly config: Readonly<Record<string, unknown>>;
  readonly onChange: (name: string, value: unknown) => void;
}

/** The form of a layer inside a layer. Handed down, since forms hold fields and this field a form. */
export const NestedFields = createContext<ComponentType<NestedFieldsProps>>(() => null);
