import { ENVIRONMENTS, environmentOf } from '../../environments';
import type { Environment, State } from '../../environments/environment';
import type { Dataset, DatasetInfo, Split } from '../dataset';
import { DataError } from '../message';
import { seededRandom } from '../random';

/** What the states that an agent sees are called as an input. */
export const OBSERVATION = 'observation';
const ACTION_VALUE = 'action value';

/** States to measure speed, memory and the spread of the observations by. */
const SAMPLE_STATES = 1024;

export function knownEnvironment(id: string): Environment {
  const environment = environmentOf(id);
  if (environment) return environment;
  throw new DataError('unknown-environment', {
    id,
    known: ENVIRONMENTS.map((e) => e.id).join(', '),
  });
}

/**
 * An environment as a data set: states in, one value per action out. Its training split holds states of
 * episodes played at random, whose targets (0) nobody learns from: experience is made while it learns.
 */
export function loadEnvironment(id: string): Dataset {
  const environment = knownEnvironment(id);
  const { observations, actions } = environment;
  const columns = observations.map(({ column }) => column);
  const info: DatasetInfo = {
    name: id,
    kind: 'table',
    environment: id,
    inputs: [
      {
        name: OBSERVATION,
        shape: [columns.length],
        columns: columns.map((name) => ({ name, width: 1 })),
      },
    ],
    targets: [{ name: ACTION_VALUE, task: 'regression', size: actions.length }],
    counts: { train: SAMPLE_STATES, validation: 0, test: 0 },
  };
  return {
    info,
    train: splitOf(playAtRandom(environment, SAMPLE_STATES), environment),
    validation: splitOf([], environment),
    test: splitOf([], environment),
    preparation: {
      info,
      columns: columns.map((name) => ({ name, type: 'number', fill: 0, offset: 0, scale: 1 })),
      targetScaling: {},
    },
  };
}

function splitOf(states: readonly State[], { observations, actions }: Environment): Split {
  const size = states.length;
  return {
    size,
    inputs: {
      [OBSERVATION]: {
        data: Float32Array.from(states.flat()),
        shape: [observations.length],
        scale: 1,
      },
    },
    targets: {
      [ACTION_VALUE]: {
        data: new Float32Array(size * actions.length),
        shape: [actions.length],
        scale: 1,
      },
    },
    rows: Uint32Array.from(states, (_, place) => place),
  };
}

/** So many states in the order in which random actions lead to them, always the same. */
function playAtRandom(environment: Environment, count: number): State[] {
  const random = seededRandom(1);
  const states: State[] = [];
  let state = environment.reset(random);
  for (let steps = 0; states.length < count; steps++) {
    states.push(state);
    const outcome = environment.step(state, Math.floor(random() * environment.actions.length));
    const over = outcome.terminated || steps + 1 >= environment.timeLimit;
    state = over ? environment.reset(random) : outcome.state;
    if (over) steps = -1;
  }
  return states;
}
