"""Episodes of Gymnasium's environments: tests/golden/environments.json.

    python3 -m venv .venv && .venv/bin/pip install gymnasium==1.3.0
    .venv/bin/python tools/golden/make_environments.py
"""

import json
from pathlib import Path

import gymnasium
import numpy as np

OUT = Path(__file__).parents[2] / "tests" / "golden" / "environments.json"


def episode(name: str, seed: int, choose) -> dict:
    """The exact states (in double precision, behind the observations) of one episode to its end."""
    env = gymnasium.make(name)
    env.reset(seed=seed)
    random = np.random.default_rng(seed)
    states = [[float(x) for x in env.unwrapped.state]]
    actions, rewards = [], []
    while True:
        action = int(choose(states[-1], random))
        _, reward, terminated, truncated, _ = env.step(action)
        states.append([float(x) for x in env.unwrapped.state])
        actions.append(action)
        rewards.append(float(reward))
        if terminated or truncated:
            return {
                "states": states,
                "actions": actions,
                "rewards": rewards,
                "terminated": bool(terminated),
                "truncated": bool(truncated),
            }


def at_random(_state, random):
    return random.integers(2)


def balanced(state, _random):
    """Pushes towards where the pole will fall: holds it up for the whole episode."""
    return state[2] + 0.3 * state[3] + 0.02 * state[0] + 0.05 * state[1] > 0


def leaving(_state, _random):
    return 1


def main() -> None:
    cases = [episode("CartPole-v1", seed, at_random) for seed in (1, 2, 3)]
    cases += [episode("CartPole-v1", 4, balanced), episode("CartPole-v1", 5, leaving)]
    lines = ",\n  ".join(json.dumps(case) for case in cases)
    OUT.write_text(f'{{\n "gymnasium": "{gymnasium.__version__}",\n "cartpole": [\n  {lines}\n ]\n}}\n')
    for case in cases:
        print(len(case["actions"]), case["terminated"], case["truncated"])


main()
