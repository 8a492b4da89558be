import { TextInput } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { GraphNode } from '../../../shared/graph/graph';
import { NAME_FIELD } from '../canvas/actions/edit-layer';
import { editGraph, endMerge } from '../document/document-store';
import { useView, viewStore } from '../view/view-store';

/** The layer's name. One that isn't allowed is kept and reported, as any other mistake is. */
export function NameField({ node }: { node: GraphNode }) {
  const { t } = useTranslation('inspector');
  const input = useRef<HTMLInputElement>(null);
  const wanted = useView(({ focusField }) => focusField === NAME_FIELD || focusField === 'name');
  useEffect(() => {
    if (!wanted) return;
    input.current?.select();
    input.current?.focus();
    viewStore.setState({ focusField: null });
  }, [wanted]);
  return (
    <TextInput
      ref={input}
      size="xs"
      aria-label={t('name')}
      value={node.name}
      maxLength={200}
      onChange={(event) =>
        editGraph(
          'rename',
          [{ kind: 'rename', node: node.id, name: event.currentTarget.value }],
          `rename ${node.id}`,
        )
      }
      onBlur={endMerge}
    />
  );
}
