import { Button, UnstyledButton } from '@mantine/core';
import { IconChevronRight, IconComponents, IconUnlink } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { blockConfig } from '../../../shared/graph/blocks/block';
import { nodeAt } from '../../../shared/graph/blocks/node-at';
import { SEPARATOR } from '../../../shared/graph/blocks/paths';
import { reachOf } from '../../../shared/graph/blocks/reach';
import { useDocument } from '../document/document-store';
import { useViewScope } from '../document/scope';
import { separate } from './actions/blocks';
import { goOutTo } from './actions/scope';
import classes from './scope-bar.module.css';

/** Where in the network the canvas is, while it shows the inside of a block: the way back out. */
export function ScopeBar() {
  const scope = useViewScope();
  return scope === '' ? null : <Bar scope={scope} />;
}

function Bar({ scope }: { scope: string }) {
  const { t } = useTranslation('canvas');
  const project = useDocument((state) => state.project);
  const linked = reachOf(project.graph, scope);
  const parts = scope.split(SEPARATOR);
  const around = parts.map((_, place) => parts.slice(0, place + 1).join(SEPARATOR));
  return (
    <div className={classes.bar}>
      <nav className={classes.path} aria-label={t('scope.label')}>
        <UnstyledButton className={classes.part} onClick={() => goOutTo('')}>
          {project.name || t('common:untitled')}
        </UnstyledButton>
        {around.map((path) => {
          const node = nodeAt(project.graph, path);
          const repeat = node ? blockConfig(node).repeat : 1;
          return (
            <Fragment key={path}>
              <IconChevronRight size={13} aria-hidden="true" />
              <UnstyledButton
                className={classes.part}
                aria-current={path === scope ? 'location' : undefined}
                onClick={() => goOutTo(path)}
              >
                {node?.name}
                {repeat > 1 && <span className={classes.repeat}> ×{repeat}</span>}
              </UnstyledButton>
            </Fragment>
          );
        })}
      </nav>
      {linked > 1 && (
        <div className={classes.linked} role="status">
          <IconComponents size={14} aria-hidden="true" />
          <span>{t('scope.linked', { count: linked })}</span>
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconUnlink size={13} />}
            onClick={() => separate(scope)}
          >
            {t('scope.separate')}
          </Button>
        </div>
      )}
    </div>
  );
}
