import { text } from '../../../shared/layers/text';
import { input, output } from '../ends';
import { conv, dense, flatten } from '../layers';
import type { Template } from '../template';

export const dqn: Template = {
  id: 'dqn',
  group: 'decisions',
  name: text('DQN for Atari', '玩 Atari 的 DQN'),
  summary: text(
    'Four frames of a game in, the worth of each of four actions out: one network that learned 49 games from the screen alone, many better than people.',
    '输入四帧游戏画面，输出四个动作各自的价值：同一个网络仅凭屏幕学会了 49 个游戏，其中许多超过人类。',
  ),
  paper: 'Mnih et al.: Human-level control through deep reinforcement learning. Nature 518, 2015',
  data: { image: { channels: 1, height: 84, width: 84 } },
  training: { batchSize: 32, learningRate: 0.00025, optimizer: 'rmsprop', rho: 0.95 },
  draw: (net) => {
    const valid = { padding: 'valid', activation: 'relu' } as const;
    let x = input(net, [84, 84, 4]);
    x = conv(net, x, 'conv1', 32, 8, { stride: 4, ...valid });
    x = conv(net, x, 'conv2', 64, 4, { stride: 2, ...valid });
    x = conv(net, x, 'conv3', 64, 3, valid);
    x = dense(net, flatten(net, x), 'dense', 512, 'relu');
    output(net, dense(net, x, 'values', 4), 'huber');
  },
};
