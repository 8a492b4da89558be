import { Tooltip } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import classes from './settings-form.module.css';

/** A field's name with its help behind a mark that the keyboard reaches too. */
export function FieldLabel({ label, help }: { label: string; help: string }) {
  return (
    <span className={classes.label}>
      {label}
      <Tooltip
        label={help}
        multiline
        maw={280}
        events={{ hover: true, focus: true, touch: true }}
        withinPortal
      >
        <button
          type="button"
          className={classes.help}
          aria-label={help}
          onClick={(event) => event.preventDefault()}
        >
          <IconHelpCircle size={13} stroke={1.6} aria-hidden />
        </button>
      </Tooltip>
    </span>
  );
}
