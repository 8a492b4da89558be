import { Kbd, Modal, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { COMMANDS } from '../commands/index';
import { displayShortcut } from '../commands/shortcut';
import { openDialog } from '../view/view-store';

/** Keys and mouse gestures that are no command of their own, as `shortcuts:<key>`. */
const GESTURES = [
  'addAtCursor',
  'connect',
  'dropWire',
  'splice',
  'walk',
  'nudge',
  'boxSelect',
  'pan',
] as const;

export function ShortcutsDialog() {
  const { t } = useTranslation('shortcuts');
  return (
    <Modal
      opened
      size="lg"
      onClose={() => openDialog(null)}
      title={t('title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Table verticalSpacing={4} fz={13}>
        <Table.Tbody>
          {COMMANDS.filter((command) => command.shortcuts?.length).map((command) => (
            <Table.Tr key={command.id}>
              <Table.Td>{t(`commands:${command.id}`)}</Table.Td>
              <Table.Td ta="right">
                {command.shortcuts?.map((keys) => (
                  <Kbd key={keys} size="xs" ml={4}>
                    {displayShortcut(keys)}
                  </Kbd>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
          {GESTURES.map((gesture) => (
            <Table.Tr key={gesture}>
              <Table.Td>{t(`gesture.${gesture}.what`)}</Table.Td>
              <Table.Td ta="right">{t(`gesture.${gesture}.how`)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
