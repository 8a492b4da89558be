import { useTranslation } from 'react-i18next';
import { environmentOf } from '../../../shared/environments';
import type { Observed } from '../../../shared/environments/environment';
import panel from '../data/data-panel.module.css';
import { useText } from '../i18n/use-text';
import { CartPoleScene } from './CartPoleScene';
import classes from './environment-summary.module.css';

/** A state to draw a cart and a pole by. */
const LEANING = [0, 0, 0.12, 0];

/** A world to act in: what it looks like, what an agent sees, does and is rewarded for. */
export function EnvironmentSummary({ id }: { id: string }) {
  const { t } = useTranslation('data');
  const text = useText();
  const environment = environmentOf(id);
  if (!environment) return null;
  const facts = [
    ['actions', environment.actions.map(text).join(t('environment.comma'))],
    ['reward', text(environment.reward)],
    ['ends', text(environment.ends)],
    ['solved', t('environment.solvedAt', { value: environment.solvedAt })],
    ['source', environment.source],
  ] as const;
  return (
    <div className={classes.summary}>
      <div className={classes.picture}>
        <CartPoleScene state={LEANING} action={1} label={text(environment.name)} />
        <p>{text(environment.summary)}</p>
      </div>
      <div className={classes.facts}>
        <h3 className={panel.heading}>{t('environment.observations')}</h3>
        <table className={panel.columns}>
          <thead>
            <tr>
              <th>{t('environment.observation')}</th>
              <th>{t('environment.range')}</th>
            </tr>
          </thead>
          <tbody>
            {environment.observations.map((observed) => (
              <tr key={observed.column}>
                <td>{text(observed.name)}</td>
                <td>{rangeOf(observed, text(observed.unit), t('environment.unbounded'))}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <dl className={classes.list}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{t(`environment.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  );
}

const rangeOf = ({ range: [least, greatest] }: Observed, unit: string, unbounded: string) =>
  Number.isFinite(greatest)
    ? `${Number(least.toFixed(3))} … ${Number(greatest.toFixed(3))} ${unit}`
    : `${unbounded} (${unit})`;
