import { useTranslation } from 'react-i18next';
import type {
  DuplicateExample,
  DuplicateMember,
} from '../../../../shared/data/examine/examination';
import panel from '../data-panel.module.css';
import { SamplePicture } from '../SamplePicture';
import classes from './duplicates.module.css';

const COLUMNS = 10;
const CHARACTERS = 240;

/** Samples that are equal or alike, side by side. */
export function DuplicateGroup({ example: { kind, members } }: { example: DuplicateExample }) {
  const { t } = useTranslation('examination');
  const [first] = members;
  return (
    <>
      <p className={classes.kind}>{t(`duplicates.kind.${kind}`)}</p>
      {first?.cells && first.text === undefined ? (
        <Rows members={members} />
      ) : (
        <div className={classes.members}>
          {members.map((member) => (
            <Member key={member.split + member.place} member={member} />
          ))}
        </div>
      )}
    </>
  );
}

function Member({ member: { split, place, target, image, text } }: { member: DuplicateMember }) {
  const { t } = useTranslation('examination');
  return (
    <figure className={classes.member} data-text={text !== undefined || undefined}>
      {image && <SamplePicture sample={image} label={t('duplicates.picture', { place, target })} />}
      {text !== undefined && (
        <blockquote className={classes.text}>
          {text.length > CHARACTERS ? `${text.slice(0, CHARACTERS)}…` : text}
        </blockquote>
      )}
      <figcaption>
        <b>{target}</b>
        <span>{t(`split.${split}`)}</span>
        <span title={place}>{place}</span>
      </figcaption>
    </figure>
  );
}

/** Rows of a table: its first columns, and what is to be predicted. */
function Rows({ members }: { members: readonly DuplicateMember[] }) {
  const { t } = useTranslation('examination');
  const names = (members[0]?.cells ?? []).map(({ name }) => name);
  const shown = names.length > COLUMNS ? [...names.slice(0, COLUMNS - 1), names.at(-1)] : names;
  return (
    <div className={classes.scroll}>
      <table className={panel.columns} aria-label={t('duplicates.compared')}>
        <thead>
          <tr>
            <th />
            <th />
            {shown.map((name) => (
              <th key={name}>{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {members.map(({ split, place, cells }) => (
            <tr key={split + place}>
              <td>{t(`split.${split}`)}</td>
              <td className={panel.numeric}>{place}</td>
              {shown.map((name) => (
                <td key={name} className={panel.top}>
                  {cells?.find((cell) => cell.name === name)?.value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
