import { Select } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preparation } from '../../../shared/data/dataset';
import classes from './evaluation.module.css';

const MOST_SHOWN = 100;

interface Props {
  readonly interactions: NonNullable<Preparation['interactions']>;
  readonly onUser: (user: string) => void;
}

/** Whom to recommend to, one of those that the model learned about; begins with the first. */
export function UserForm({ interactions: { users, columns }, onUser }: Props) {
  const { t } = useTranslation('evaluation');
  const [user, setUser] = useState(users[0] ?? null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once; a new model makes a new form.
  useEffect(() => {
    if (user !== null) onUser(user);
  }, []);
  return (
    <form className={classes.rowForm} onSubmit={(event) => event.preventDefault()}>
      <Select
        size="xs"
        label={columns.user}
        description={t('ranking.user')}
        data={users}
        limit={MOST_SHOWN}
        value={user}
        searchable
        onChange={(value) => {
          if (value === null) return;
          setUser(value);
          onUser(value);
        }}
      />
    </form>
  );
}
