import { NativeSelect, Stack } from '@mantine/core';
import { useContext } from 'react';
import { parseConfig } from '../../../../shared/layers/config';
import type { LayerField } from '../../../../shared/layers/fields';
import { layerOf } from '../../../../shared/layers/index';
import { useText } from '../../i18n/use-text';
import classes from '../inspector.module.css';
import type { EditorProps } from './editor-props';
import { NestedFields } from './nested-fields';

/** A layer inside a layer: its type, and below it settings of its own. */
export function LayerEditor(props: EditorProps<LayerField>) {
  const { field, value, label, describedBy, onChange } = props;
  const text = useText();
  const NestedForm = useContext(NestedFields);
  const shown = value ?? field.default;
  const layer = layerOf(shown.type);
  const config = layer ? parseConfig(layer, shown.config).config : {};
  return (
    <Stack gap={8}>
      <NativeSelect
        size="xs"
        aria-label={label}
        aria-describedby={describedBy}
        value={shown.type}
        data={field.types.map((type) => {
          const known = layerOf(type);
          return { value: type, label: known ? text(known.name) : type };
        })}
        onChange={(event) => onChange({ type: event.currentTarget.value, config: {} })}
      />
      {layer && (
        <div className={classes.nested}>
          <NestedForm
            key={shown.type}
            fields={layer.fields}
            config={config}
            onChange={(name, next) =>
              onChange({ type: shown.type, config: { ...shown.config, [name]: next } })
            }
          />
        </div>
      )}
    </Stack>
  );
}
