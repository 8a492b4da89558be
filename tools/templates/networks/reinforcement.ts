import { text } from '../../../shared/layers/text';
import { DEFAULT_REINFORCEMENT } from '../../../shared/training/reinforcement';
import { input, output } from '../ends';
import { conv, dense, flatten } from '../layers';
import { environment, type Template } from '../template';

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

export const cartPole: Template = {
  id: 'cartpole',
  group: 'decisions',
  name: text('DQN on CartPole', '玩 CartPole 的 DQN'),
  summary: text(
    'Learns by trying to keep a pole upright on a cart, and can be watched while it does. Deep Q-learning with a replay memory and a target network, in its double form.',
    '在反复尝试中学会让小车上的杆保持直立，训练时可以看着它学。使用带经验回放与目标网络的深度 Q 学习（双 DQN）。',
  ),
  paper:
    'Mnih et al.: Human-level control through deep reinforcement learning. Nature 518, 2015; van Hasselt, Guez, Silver: Deep reinforcement learning with double Q-learning. AAAI 2016; the cart and pole: Barto, Sutton, Anderson 1983',
  data: environment('cartpole'),
  training: {
    batchSize: 64,
    learningRate: 0.0023,
    schedule: { kind: 'exponential', factor: 0.95 },
    epochs: 50,
    reinforcement: DEFAULT_REINFORCEMENT,
  },
  draw: (net) => {
    let x = input(net, [4]);
    x = dense(net, x, 'hidden1', 256, 'relu');
    x = dense(net, x, 'hidden2', 256, 'relu');
    output(net, dense(net, x, 'values', 2), 'huber');
  },
};
