"""Reference values for the kernel tests: tests/golden/kernels/*.json.

    python3 -m venv .venv && .venv/bin/pip install torch==2.13.0 numpy
    .venv/bin/python tools/golden/make_kernels.py

PyTorch computes in double precision and its autograd gives the gradients; layouts are turned from
TensorFlow's (channels last) and back, and TensorFlow's 'same' padding, which may be uneven, is applied
as explicit padding. What PyTorch lacks (TensorFlow's resize conventions) is written as a matrix from
its definition, so that the gradient is that matrix transposed.
"""
import json
import math
import pathlib

import numpy as np
import torch
import torch.nn.functional as F

OUT = pathlib.Path(__file__).resolve().parents[2] / 'tests' / 'golden' / 'kernels'
rng = np.random.default_rng(20261124)
families = {}


def rand(*shape, low=-2.0, high=2.0):
    return torch.tensor(np.round(rng.uniform(low, high, shape), 2), dtype=torch.float64)


def pack(t):
    values = [float(f'{v:.7g}') for v in t.detach().double().flatten().tolist()]
    return {'shape': list(t.shape), 'data': [int(v) if v == int(v) else v for v in values]}


def case(family, op, name, inputs, f, **args):
    """Records f(*inputs), and the gradient of every input for a random dy."""
    leaves = [x.clone().requires_grad_(True) for x in inputs]
    y = f(*leaves)
    dy = rand(*y.shape)
    grads = torch.autograd.grad(y, leaves, dy, allow_unused=True)
    families.setdefault(family, []).append({
        'name': name, 'op': op, 'args': args, 'inputs': [pack(x) for x in inputs], 'output': pack(y),
        'dy': pack(dy)['data'], 'grads': [None if g is None else pack(g)['data'] for g in grads],
    })


def pads(sizes, kernel, strides, pad, dilation=1):
    """TensorFlow's padding as F.pad wants it: last dimension first."""
    out = []
    for n, k, s in zip(sizes, kernel, strides):
        if pad == 'valid':
            out.append((0, 0))
            continue
        k = (k - 1) * dilation + 1
        total = max((math.ceil(n / s) - 1) * s + k - n, 0)
        out.append((total // 2, total - total // 2))
    return [p for pair in reversed(out) for p in pair]


def first(x):
    return x.movedim(-1, 1)


def last(x):
    return x.movedim(1, -1)


def conv(x, w, strides, pad, dilation=1, groups=1):
    n = w.dim() - 2
    x = F.pad(first(x), pads(x.shape[1:-1], w.shape[:n], strides, pad, dilation))
    w = w.permute(n + 1, n, *range(n)).contiguous()
    return last([F.conv1d, F.conv2d, F.conv3d][n - 1](x, w, stride=strides, dilation=dilation, groups=groups))


def depthwise(x, w, strides, pad, dilation=1):
    kh, kw, c, m = w.shape
    x = F.pad(first(x), pads(x.shape[1:3], (kh, kw), strides, pad, dilation))
    w = w.permute(2, 3, 0, 1).reshape(c * m, 1, kh, kw)
    return last(F.conv2d(x, w, stride=strides, groups=c, dilation=dilation))


def conv_transpose(x, w, out_shape, strides, pad):
    """The gradient of conv with respect to its input, as TensorFlow defines it; w is [h, w, out, in]."""
    full = F.conv_transpose2d(first(x), w.permute(3, 2, 0, 1).contiguous(), stride=strides)
    left, right, top, bottom = pads(out_shape[1:3], w.shape[:2], strides, pad)
    h, ww = out_shape[1] + top + bottom, out_shape[2] + left + right
    full = F.pad(full, (0, max(0, ww - full.shape[3]), 0, max(0, h - full.shape[2])))
    return last(full[:, :, top:top + out_shape[1], left:left + out_shape[2]])


def max_pool(x, kernel, strides, pad):
    n = len(kernel)
    padded = F.pad(first(x), pads(x.shape[1:-1], kernel, strides, pad), value=-1e30)
    return last([F.max_pool1d, F.max_pool2d, F.max_pool3d][n - 1](padded, kernel, strides))


def avg_pool(x, kernel, strides, pad):
    n = len(kernel)
    p = pads(x.shape[1:-1], kernel, strides, pad)
    pool = [F.avg_pool1d, F.avg_pool2d, F.avg_pool3d][n - 1]
    ones = torch.ones_like(first(x))
    return last(pool(F.pad(first(x), p), kernel, strides) / pool(F.pad(ones, p), kernel, strides))


def convolutions():
    for b, h, w, cin, cout, k, s, pad in [
        (1, 5, 7, 2, 3, (3, 3), (1, 1), 'same'), (3, 6, 5, 3, 2, (3, 3), (1, 1), 'valid'),
        (2, 7, 6, 1, 4, (5, 5), (2, 2), 'same'), (2, 7, 8, 3, 5, (2, 3), (2, 1), 'same'),
        (3, 5, 5, 4, 2, (1, 1), (1, 1), 'valid'), (2, 6, 5, 3, 4, (1, 1), (2, 2), 'same'),
        (2, 4, 4, 2, 3, (4, 4), (1, 1), 'valid'), (2, 9, 9, 1, 2, (3, 3), (3, 2), 'valid'),
        (4, 11, 10, 5, 9, (3, 3), (1, 1), 'same'),
    ]:
        name = f'{b}x{h}x{w}x{cin} kernel {k} strides {s} {pad} to {cout}'
        case('conv2d', 'conv2d', name, [rand(b, h, w, cin), rand(*k, cin, cout)],
             lambda x, f: conv(x, f, s, pad), strides=s, pad=pad)
    for b, n, cin, cout, k, s, pad in [(1, 7, 2, 3, 3, 1, 'same'), (3, 8, 3, 2, 4, 2, 'valid'), (2, 9, 1, 4, 5, 3, 'same')]:
        case('conv1d', 'conv1d', f'{b}x{n}x{cin} kernel {k} stride {s} {pad} to {cout}',
             [rand(b, n, cin), rand(k, cin, cout)], lambda x, f: conv(x, f, (s,), pad), stride=s, pad=pad)
    for b, dims, cin, cout, k, s, pad in [
        (1, (3, 4, 5), 2, 3, (2, 3, 2), (1, 1, 1), 'same'), (2, (4, 3, 5), 1, 2, (3, 3, 3), (2, 1, 2), 'same'),
        (2, (3, 4, 4), 3, 2, (2, 2, 3), (1, 2, 1), 'valid'),
    ]:
        case('conv3d', 'conv3d', f'{b}x{dims}x{cin} kernel {k} strides {s} {pad} to {cout}',
             [rand(b, *dims, cin), rand(*k, cin, cout)], lambda x, f: conv(x, f, s, pad), strides=s, pad=pad)
    for b, h, w, cin, m, k, s, pad in [
        (1, 5, 6, 3, 1, (3, 3), (1, 1), 'same'), (3, 7, 5, 2, 2, (3, 3), (2, 2), 'same'),
        (2, 6, 6, 4, 3, (2, 3), (1, 1), 'valid'), (2, 8, 7, 5, 1, (5, 5), (2, 2), 'valid'),
    ]:
        case('depthwise', 'depthwiseConv2d', f'{b}x{h}x{w}x{cin} kernel {k} strides {s} {pad} times {m}',
             [rand(b, h, w, cin), rand(*k, cin, m)], lambda x, f: depthwise(x, f, s, pad), strides=s, pad=pad)
    for b, h, w, cin, cout, k, s, pad in [
        (1, 3, 4, 2, 3, (3, 3), (1, 1), 'same'), (2, 3, 3, 3, 2, (3, 3), (2, 2), 'same'),
        (3, 2, 4, 2, 4, (2, 3), (2, 1), 'valid'), (2, 4, 3, 1, 2, (2, 2), (2, 2), 'valid'),
    ]:
        size = [(n * t if pad == 'same' else (n - 1) * t + q) for n, t, q in zip((h, w), s, k)]
        shape = [b, *size, cout]
        case('conv2d-transpose', 'conv2dTranspose', f'{b}x{h}x{w}x{cin} kernel {k} strides {s} {pad} to {cout}',
             [rand(b, h, w, cin), rand(*k, cout, cin)], lambda x, f: conv_transpose(x, f, shape, s, pad),
             strides=s, pad=pad, outputShape=shape)
    x, dw, pw = rand(2, 5, 6, 3), rand(3, 3, 3, 2), rand(1, 1, 6, 4)
    case('depthwise', 'separableConv2d', 'separable', [x, dw, pw],
         lambda x, d, p: conv(depthwise(x, d, (1, 1), 'same'), p, (1, 1), 'valid'), strides=(1, 1), pad='same')

    for pad in ('same', 'valid'):
        for rate in (2, 3):
            name = f'rate {rate} {pad}'
            case('dilated', 'conv1d', name, [rand(2, 11, 2), rand(3, 2, 3)],
                 lambda x, f: conv(x, f, (1,), pad, rate), stride=1, pad=pad, dilation=rate)
            case('dilated', 'conv2d', name, [rand(2, 9, 8, 2), rand(3, 2, 2, 3)],
                 lambda x, f: conv(x, f, (1, 1), pad, rate), strides=(1, 1), pad=pad, dilations=(rate, rate))
            case('dilated', 'depthwiseConv2d', name, [rand(2, 9, 8, 2), rand(3, 3, 2, 2)],
                 lambda x, f: depthwise(x, f, (1, 1), pad, rate), strides=(1, 1), pad=pad, dilations=(rate, rate))
    case('dilated', 'conv3d', 'rate 2', [rand(2, 5, 4, 5, 2), rand(2, 2, 2, 2, 3)],
         lambda x, f: conv(x, f, (1, 1, 1), 'same', 2), strides=(1, 1, 1), pad='same', dilations=(2, 2, 2))


def pools():
    shapes = [
        (1, 6, 6, 2, (2, 2), (2, 2), 'valid'), (3, 5, 7, 3, (3, 3), (2, 2), 'same'),
        (2, 5, 4, 1, (3, 2), (1, 1), 'same'), (2, 7, 7, 4, (2, 3), (2, 1), 'valid'), (2, 5, 5, 2, (2, 2), (3, 3), 'valid'),
    ]
    for b, h, w, c, k, s, pad in shapes:
        name = f'{b}x{h}x{w}x{c} window {k} strides {s} {pad}'
        args = dict(window=k, strides=s, pad=pad)
        case('pool2d', 'maxPool', name, [rand(b, h, w, c)], lambda x: max_pool(x, k, s, pad), **args)
        case('pool2d', 'maxPool', name + ', all negative', [rand(b, h, w, c, low=-3, high=-0.5)],
             lambda x: max_pool(x, k, s, pad), **args)
        case('pool2d', 'maxPool', name + ', ties', [torch.round(rand(b, h, w, c))],
             lambda x: max_pool(x, k, s, pad), **args)
        case('pool2d', 'avgPool', name, [rand(b, h, w, c)], lambda x: avg_pool(x, k, s, pad), **args)
    for b, dims, c, k, s, pad in [
        (1, (4, 4, 4), 2, (2, 2, 2), (2, 2, 2), 'valid'), (2, (3, 5, 4), 3, (2, 3, 2), (1, 2, 1), 'same'),
    ]:
        name = f'{b}x{dims}x{c} window {k} strides {s} {pad}'
        args = dict(window=k, strides=s, pad=pad)
        case('pool3d', 'maxPool3d', name + ', all negative', [rand(b, *dims, c, low=-3, high=-0.5)],
             lambda x: max_pool(x, k, s, pad), **args)
        case('pool3d', 'maxPool3d', name + ', ties', [torch.round(rand(b, *dims, c))],
             lambda x: max_pool(x, k, s, pad), **args)
        case('pool3d', 'avgPool3d', name, [rand(b, *dims, c)], lambda x: avg_pool(x, k, s, pad), **args)


def lookups():
    for vocabulary, width, shape in [(5, 3, (4,)), (7, 2, (3, 5)), (40, 6, (2, 9))]:
        ids = torch.tensor(rng.integers(0, vocabulary, shape))
        case('lookup', 'gather', f'{shape} of {vocabulary}x{width}', [rand(vocabulary, width)],
             lambda table: table[ids], indices=ids.tolist())
    for n, width, segments in [(6, (3,), 4), (9, (2, 3), 5), (5, (), 3)]:
        ids = torch.tensor(rng.integers(-1, segments, (n,)))
        # TensorFlow drops negative segment numbers.
        select = torch.stack([(ids == s).double() for s in range(segments)])
        case('lookup', 'unsortedSegmentSum', f'{n}x{width} into {segments}', [rand(n, *width)],
             lambda x: torch.tensordot(select, x, dims=1), ids=ids.tolist(), segments=segments)


def products():
    for b, m, k, n in [((), 3, 4, 5), ((), 7, 200, 9), ((), 33, 17, 10), ((3,), 4, 5, 6), ((2, 3), 2, 7, 3)]:
        for ta in (False, True):
            for tb in (False, True):
                left = rand(*b, k, m) if ta else rand(*b, m, k)
                right = rand(*b, n, k) if tb else rand(*b, k, n)
                t = lambda x, on: x.transpose(-1, -2) if on else x
                name = f'{b} {m}x{k}x{n}' + (' left transposed' if ta else '') + (' right transposed' if tb else '')
                args = dict(transposeA=ta, transposeB=tb)
                if k < 100:
                    case('matmul', 'matMul', name, [left, right], lambda x, y: t(x, ta) @ t(y, tb), **args)
                if b == ():
                    for activation, f in [('linear', lambda x: x), ('relu', F.relu), ('elu', F.elu)]:
                        case('matmul', 'fusedMatMul', f'{name} {activation}', [left / 4, right, rand(n)],
                             lambda x, y, z: f(t(x, ta) @ t(y, tb) + z), activation=activation, **args)


def activations():
    x = torch.cat([rand(11), torch.tensor([0.5, -0.25, 3.5, -3.5, 7.0, -7.0, 30.0, -30.0, 90.0, -90.0], dtype=torch.float64)]).reshape(3, 7)
    table = {
        'elu': F.elu, 'hardSigmoid': lambda x: torch.clamp(0.2 * x + 0.5, 0, 1), 'linear': lambda x: x * 1,
        'relu': F.relu, 'relu6': F.relu6, 'selu': F.selu, 'sigmoid': torch.sigmoid,
        'softmax': lambda x: F.softmax(x, -1), 'softplus': lambda x: torch.logaddexp(x, torch.zeros_like(x)),
        'softsign': F.softsign, 'tanh': torch.tanh, 'swish': F.silu, 'mish': F.mish,
        'gelu': F.gelu, 'gelu_new': lambda x: F.gelu(x, approximate='tanh'),
        'leakyRelu': lambda x: F.leaky_relu(x, 0.3), 'logSoftmax': lambda x: F.log_softmax(x, -1),
    }
    for op, f in table.items():
        case('activations', op, op, [x], f)


def norms():
    for b, h, w, c, r, bias, alpha, beta in [
        (1, 2, 3, 7, 2, 1.0, 0.3, 0.75), (3, 3, 2, 5, 1, 2.0, 0.1, 0.5), (2, 2, 2, 3, 5, 1.0, 1.0, 0.75), (2, 1, 3, 6, 0, 1.5, 0.5, 1.0),
    ]:
        size = 2 * r + 1
        case('norm', 'localResponseNormalization', f'{b}x{h}x{w}x{c} radius {r}', [rand(b, h, w, c)],
             lambda x: last(F.local_response_norm(first(x), size, alpha * size, beta, bias)),
             depthRadius=r, bias=bias, alpha=alpha, beta=beta)
    for shape in [(4, 3), (2, 3, 3, 2)]:
        c = shape[-1]
        case('norm', 'batchNorm', f'{shape}', [rand(*shape), rand(c), rand(c, low=0.5), rand(c), rand(c)],
             lambda x, m, v, o, s: (x - m) / torch.sqrt(v + 1e-3) * s + o)


def axis(old, new, align, half, nearest):
    """[new, old] weights of TensorFlow's resize along one axis."""
    weights = torch.zeros(new, old, dtype=torch.float64)
    scale = (old - 1) / (new - 1) if align and new > 1 else old / new
    for i in range(new):
        at = (i + 0.5) * scale - (0 if nearest else 0.5) if half else i * scale
        if nearest:
            index = int(math.floor(at + 0.5)) if align else int(math.floor(at))
            weights[i, min(max(index, 0), old - 1)] = 1
        else:
            low = math.floor(at)
            fraction = at - low
            for index, part in ((low, 1 - fraction), (low + 1, fraction)):
                weights[i, min(max(index, 0), old - 1)] += part
    return weights


def resizes():
    for b, h, w, c, size in [(1, 3, 4, 2, (6, 8)), (3, 3, 5, 2, (9, 5)), (2, 4, 3, 1, (7, 4)), (2, 6, 5, 2, (3, 4))]:
        for op, nearest in (('resizeNearestNeighbor', True), ('resizeBilinear', False)):
            for align, half in ((False, False), (True, False), (False, True)):
                rows, cols = axis(h, size[0], align, half, nearest), axis(w, size[1], align, half, nearest)
                case('resize', op, f'{b}x{h}x{w}x{c} to {size} align {align} half {half}', [rand(b, h, w, c)],
                     lambda x: torch.einsum('ih,jw,bhwc->bijc', rows, cols, x),
                     size=size, alignCorners=align, halfPixelCenters=half)


def rearrangements():
    x = rand(2, 3, 4)
    for dims in ([0], [1], [2], [0, 2]):
        case('rearrange', 'reverse', f'{dims}', [x + len(dims)], lambda x: torch.flip(x, dims), axis=dims)
    for perm in ([1, 0, 2], [2, 1, 0], [0, 2, 1]):
        case('rearrange', 'transpose', f'{perm}', [rand(2, 3, 4)], lambda x: x.permute(*perm), perm=perm)
    case('rearrange', 'pad', 'uneven', [rand(2, 3, 4)], lambda x: F.pad(x, (1, 2, 0, 1)), paddings=[[0, 0], [0, 1], [1, 2]])
    case('rearrange', 'slice', 'inner', [rand(3, 4, 5)], lambda x: x[1:3, 0:3, 2:4], begin=[1, 0, 2], size=[2, 3, 2])
    case('rearrange', 'concat', 'middle', [rand(2, 3, 4), rand(2, 1, 4)], lambda x, y: torch.cat([x, y], 1), axis=1)
    case('rearrange', 'tile', 'two axes', [rand(2, 3)], lambda x: x.repeat(3, 2), reps=[3, 2])


def reductions():
    for axes in ([0], [1], [2], [0, 1], [1, 2], [0, 2], [0, 1, 2]):
        case('reduce', 'sum', f'{axes}', [rand(3, 4, 5)], lambda x: x.sum(axes), axis=axes)
        case('reduce', 'mean', f'{axes}', [rand(3, 4, 5)], lambda x: x.mean(axes), axis=axes)
        case('reduce', 'max', f'{axes}', [rand(3, 4, 5)], lambda x: x.amax(axes), axis=axes)
        case('reduce', 'min', f'{axes}, ties', [torch.round(rand(3, 4, 5))], lambda x: x.amin(axes), axis=axes)
    case('reduce', 'max', 'ties, all negative', [torch.round(rand(2, 4, 3)) - 3], lambda x: x.amax([1]), axis=[1])


def elementwise():
    pairs = [((2, 3, 4), (2, 3, 4)), ((2, 3, 4), (4,)), ((3, 1), (2, 3, 5)), ((2, 3), ())]
    table = {'add': torch.add, 'sub': torch.sub, 'mul': torch.mul, 'div': torch.div, 'maximum': torch.maximum,
             'minimum': torch.minimum, 'squaredDifference': lambda x, y: (x - y) ** 2}
    for op, f in table.items():
        for a, b in pairs:
            # Distinct by construction: at a tie frameworks split the gradient of a maximum differently.
            x, y = rand(*a), rand(*b) + 0.005
            case('elementwise', op, f'{a} and {b}', [x, torch.where(y.abs() < 0.3, y + 0.5, y) if op == 'div' else y], f)
    for op, f in {'abs': torch.abs, 'sqrt': torch.sqrt, 'rsqrt': torch.rsqrt, 'log': torch.log, 'square': torch.square,
                  'exp': torch.exp, 'reciprocal': torch.reciprocal, 'neg': torch.neg}.items():
        case('elementwise', op, 'unary', [rand(3, 5, low=0.2, high=3)], f)
    case('elementwise', 'clipByValue', 'both ends', [rand(3, 5) + 0.005], lambda x: x.clamp(-1, 1), low=-1, high=1)


def wide_convolutions():
    """Rows long enough for the wasm kernels to copy them as blocks."""
    for pad in ('same', 'valid'):
        case('conv2d', 'conv2d', f'2x4x21x2 {pad}', [rand(2, 4, 21, 2), rand(3, 3, 2, 2)],
             lambda x, f: conv(x, f, (1, 1), pad), strides=(1, 1), pad=pad)


def einsums():
    for equation, *shapes in [
        ('ij,jk->ik', (3, 4), (4, 5)), ('bij,bjk->bik', (2, 3, 4), (2, 4, 2)), ('bthd,bshd->bhts', (2, 3, 2, 4), (2, 5, 2, 4)),
        ('bhts,bshd->bthd', (2, 2, 3, 5), (2, 5, 2, 4)), ('ij->ji', (3, 4)), ('ijk->j', (2, 3, 4)), ('ij,k->ik', (2, 3), (4,)),
        ('i,i->', (5,), (5,)), ('ij,jk,kl->il', (2, 3), (3, 4), (4, 2)), ('abc,de->cea', (2, 3, 2), (3, 4)),
    ]:
        case('einsum', 'einsum', f'{equation}', [rand(*shape) for shape in shapes],
             lambda *x: torch.einsum(equation, *x), equation=equation)


def strided(x, begin, end, strides):
    index = []
    for n, b, e, s in zip(x.shape, begin, end, strides):
        index.append(torch.arange(n)[b:e:s] if s > 0 else torch.tensor(range(n)[b:e:s]))
    for axis, places in enumerate(index):
        x = x.index_select(axis, places)
    return x


def depth_to_space(x, block):
    b, h, w, c = x.shape
    x = x.reshape(b, h, w, block, block, c // block ** 2)
    return x.permute(0, 1, 3, 2, 4, 5).reshape(b, h * block, w * block, c // block ** 2)


def places():
    for begin, end, strides in [([0, 1, 0], [4, 5, 6], [2, 1, 3]), ([3, 0, 5], [0, 5, 1], [-1, 2, -2]), ([1, 0, 1], [2, 4, 4], [1, 3, 2])]:
        case('places', 'stridedSlice', f'{begin} to {end} by {strides}', [rand(4, 5, 6)],
             lambda x: strided(x, begin, end, strides), begin=begin, end=end, strides=strides)
    for shape, block in [((1, 2, 3, 4), 2), ((2, 2, 1, 18), 3)]:
        case('places', 'depthToSpace', f'{shape} block {block}', [rand(*shape)], lambda x: depth_to_space(x, block), block=block)
    x = rand(3, 5)
    case('places', 'whereGreater', 'over 0.25', [x, rand(3, 5)], lambda x, y: torch.where(x > 0.25, x * y, y), threshold=0.25)
    case('places', 'thresholdedRelu', 'over 1', [rand(3, 5) + 0.005], lambda x: x * (x > 1.0), theta=1.0)
    case('places', 'pad', 'volumes', [rand(2, 2, 3, 2, 2)], lambda x: F.pad(x, (0, 0, 1, 0, 0, 2, 1, 1)),
         paddings=[[0, 0], [1, 1], [0, 2], [1, 0], [0, 0]])


def conv3d_transpose(x, w, out_shape, strides, pad):
    full = F.conv_transpose3d(first(x), w.permute(4, 3, 0, 1, 2).contiguous(), stride=strides)
    around = pads(out_shape[1:4], w.shape[:3], strides, pad)
    starts = [around[4], around[2], around[0]]
    needed = [n + a + b for n, a, b in zip(out_shape[1:4], starts, [around[5], around[3], around[1]])]
    extra = [max(0, n - m) for n, m in zip(needed, full.shape[2:])]
    full = F.pad(full, (0, extra[2], 0, extra[1], 0, extra[0]))
    d, h, ww = (slice(s, s + n) for s, n in zip(starts, out_shape[1:4]))
    return last(full[:, :, d, h, ww])


def volumes():
    for b, dims, cin, cout, k, s, pad in [
        (1, (2, 3, 2), 2, 3, (2, 2, 2), (1, 1, 1), 'valid'), (2, (2, 3, 3), 3, 2, (3, 2, 3), (2, 2, 1), 'same'),
    ]:
        size = [(n * t if pad == 'same' else (n - 1) * t + q) for n, t, q in zip(dims, s, k)]
        shape = [b, *size, cout]
        case('conv3d-transpose', 'conv3dTranspose', f'{b}x{dims}x{cin} kernel {k} strides {s} {pad} to {cout}',
             [rand(b, *dims, cin), rand(*k, cout, cin)], lambda x, f: conv3d_transpose(x, f, shape, s, pad),
             outputShape=shape, strides=s, pad=pad)
    for dims, k, s in [((5, 4, 6), (1, 1, 1), (2, 2, 2)), ((6, 5, 5), (2, 1, 3), (3, 2, 1))]:
        args = dict(strides=s, pad='same')
        case('conv3d', 'conv3d', f'{dims} kernel {k} strides {s} past the kernel', [rand(2, *dims, 2), rand(*k, 2, 3)],
             lambda x, f: conv(x, f, s, 'same'), **args)
        case('pool3d', 'maxPool3d', f'{dims} window {k} strides {s} past the window', [rand(2, *dims, 2)],
             lambda x: max_pool(x, k, s, 'same'), window=k, **args)
        case('pool3d', 'avgPool3d', f'{dims} window {k} strides {s} past the window', [rand(2, *dims, 2)],
             lambda x: avg_pool(x, k, s, 'same'), window=k, **args)
    case('conv2d', 'conv2d', '6x8 kernel (2, 3) strides (3, 4) past the kernel', [rand(2, 6, 8, 3), rand(2, 3, 3, 4)],
         lambda x, f: conv(x, f, (3, 4), 'same'), strides=(3, 4), pad='same')
    case('depthwise', 'depthwiseConv2d', '6x6 kernel (2, 2) strides (3, 3) past the kernel', [rand(2, 6, 6, 3), rand(2, 2, 3, 2)],
         lambda x, f: depthwise(x, f, (3, 3), 'same'), strides=(3, 3), pad='same')


def broadcast_products():
    for a, b in [((2, 2, 3, 4), (2, 1, 4, 5)), ((2, 1, 3, 4), (1, 3, 4, 2)), ((3, 4), (2, 4, 5)), ((2, 3, 4), (3, 1, 4, 2))]:
        for ta, tb in ((False, False), (True, False), (False, True), (True, True)):
            t = lambda x, on: x.transpose(-1, -2) if on else x
            left, right = t(rand(*a), ta).contiguous(), t(rand(*b), tb).contiguous()
            case('matmul', 'matMul', f'{tuple(left.shape)} by {tuple(right.shape)}' + (' left transposed' if ta else '') + (' right transposed' if tb else ''),
                 [left, right], lambda x, y: t(x, ta) @ t(y, tb), transposeA=ta, transposeB=tb)


GATES = {'sigmoid': torch.sigmoid, 'hardSigmoid': lambda x: torch.clamp(0.2 * x + 0.5, 0, 1),
         'tanh': torch.tanh, 'relu': F.relu, 'linear': lambda x: x}


def recurrent(kind, x, w, u, b, act, gate, mask, every):
    """Keras' recurrent layers step by step; a step that is masked leaves the state as it is."""
    f, g = GATES[act], GATES[gate]
    n = u.shape[0]
    h = c = x.new_zeros(x.shape[0], n)
    steps = []
    for t in range(x.shape[1]):
        share = x[:, t] @ w + b
        if kind == 'simpleRNN':
            new, new_c = f(share + h @ u), c
        elif kind == 'lstm':
            i, forget, candidate, o = (share + h @ u).split(n, -1)
            new_c = g(forget) * c + g(i) * f(candidate)
            new = g(o) * f(new_c)
        else:
            z, r = (g(v) for v in (share[:, :2 * n] + h @ u[:, :2 * n]).split(n, -1))
            new, new_c = z * h + (1 - z) * f(share[:, 2 * n:] + (r * h) @ u[:, 2 * n:]), c
        on = mask[:, t, None] if mask is not None else 1
        h, c = on * new + (1 - on) * h, on * new_c + (1 - on) * c
        steps.append(h)
    return torch.stack(steps, 1) if every else h


def torch_recurrent(kind, x, w, u, b, every):
    """PyTorch's own LSTM and RNN: the same gates in the same order. Its GRU resets after the product."""
    h = x.new_zeros(1, x.shape[0], u.shape[0])
    weights = [w.T, u.T, b, torch.zeros_like(b)]
    if kind == 'lstm':
        y = torch.lstm(x, (h, h), weights, True, 1, 0.0, False, False, True)[0]
    else:
        y = torch.rnn_tanh(x, h, weights, True, 1, 0.0, False, False, True)[0]
    return y if every else y[:, -1]


def recurrents():
    for kind, gates in (('lstm', 4), ('gru', 3), ('simpleRNN', 1)):
        for b, t, d, n, act, gate, backwards, every, masked in [
            (1, 1, 1, 1, 'tanh', 'sigmoid', False, False, False),
            (1, 5, 3, 5, 'tanh', 'sigmoid', False, True, False),
            (13, 4, 2, 9, 'tanh', 'sigmoid', True, False, False),
            (7, 3, 3, 8, 'tanh', 'sigmoid', True, True, False),
            (3, 3, 2, 17, 'tanh', 'hardSigmoid', False, True, False),
            (4, 5, 2, 3, 'tanh', 'sigmoid', False, True, True),
            (8, 4, 2, 3, 'relu', 'sigmoid', True, False, True),
            (2, 3, 2, 4, 'linear', 'sigmoid', False, False, False),
        ]:
            mask = (torch.tensor(rng.uniform(size=(b, t))) > 0.4).double() if masked else None

            def f(x, w, u, bias):
                turn = lambda v: torch.flip(v, [1]) if backwards and v is not None else v
                if act == 'tanh' and gate == 'sigmoid' and not masked and kind != 'gru':
                    return torch_recurrent(kind, turn(x), w, u, bias, every)
                return recurrent(kind, turn(x), w, u, bias, act, gate, turn(mask), every)

            name = f'{b}x{t}x{d} {n} units {act} {gate}'
            for word, on in (('backwards', backwards), ('every step', every), ('masked', masked)):
                name += f' {word}' if on else ''
            case('recurrent', kind, name, [rand(b, t, d), rand(d, gates * n) / 2, rand(n, gates * n) / 4, rand(gates * n)], f,
                 units=n, activation=act, recurrentActivation=gate, goBackwards=backwards, returnSequences=every,
                 mask=None if mask is None else mask.int().tolist())


def parts():
    case('parts', 'stack', 'in the middle', [rand(2, 3), rand(2, 3)], lambda x, y: torch.stack([x, y], 1), axis=1)
    case('parts', 'unstack', 'steps, weighted', [rand(2, 4, 3)],
         lambda x: sum((i + 1) * step for i, step in enumerate(x.unbind(1))), axis=1)
    case('parts', 'split', 'exchanged', [rand(2, 5, 3)],
         lambda x: torch.cat(list(reversed(torch.split(x, [1, 4], 1))), 1), sizes=[1, 4], axis=1)
    case('parts', 'expandDims', 'in the middle', [rand(2, 3)], lambda x: x.unsqueeze(1) * 2, axis=1)
    case('parts', 'constants', 'ones, zeros and a half', [rand(2, 3)], lambda x: x * 0.5, value=0.5)
    case('parts', 'floor', 'of the second, times the first', [rand(3, 4), rand(3, 4) + 0.005], lambda x, y: x * torch.floor(y))
    case('parts', 'whereNotEqual', 'masked', [torch.round(rand(3, 5)), rand(3, 5)],
         lambda x, y: torch.where(x != 1, x * y, y), value=1)
    case('parts', 'prelu', 'a slope for each channel', [rand(2, 4, 3) + 0.005, rand(4, 3)],
         lambda x, a: torch.where(x > 0, x, a * x))
    # Values are multiples of 1/20000: the bias keeps sums off the corners of activations.
    for activation, f in [('linear', lambda x: x), ('relu', F.relu), ('relu6', F.relu6), ('elu', F.elu), ('sigmoid', torch.sigmoid)]:
        case('conv2d', 'fusedConv2d', activation, [rand(2, 5, 4, 2) / 2, rand(3, 3, 2, 3), rand(3) + 0.00002],
             lambda x, w, b: f(conv(x, w, (1, 1), 'same') + b), strides=(1, 1), pad='same', activation=activation)


def layers():
    for n, k, s, rate in [(7, 3, 1, 1), (8, 2, 2, 1), (9, 3, 1, 2)]:
        case('layers', 'causalConv1d', f'{n} steps kernel {k} stride {s} rate {rate}', [rand(2, n, 2), rand(k, 2, 3)],
             lambda x, w: last(F.conv1d(F.pad(first(x), ((k - 1) * rate, 0)), w.permute(2, 1, 0).contiguous(), stride=s, dilation=rate)),
             kernel=k, filters=3, stride=s, dilation=rate)
    for shape, axis in [((3, 4, 5), 1), ((2, 3, 4, 2), 1), ((2, 3, 4, 2), 2), ((4, 3), 1), ((2, 2, 3, 2, 3), 2), ((2, 2, 3, 2, 3), 4)]:
        c = shape[axis]
        case('layers', 'batchNormalization', f'{shape} over axis {axis}', [rand(*shape), rand(c), rand(c)],
             lambda x, g, b: F.batch_norm(x.movedim(axis, 1), None, None, g, b, True, 0.1, 1e-3).movedim(1, axis), axis=axis)


def custom_layers():
    """Layers that tfjs lacks."""
    for shape, groups in [((2, 3, 2, 6), 2), ((3, 5, 4), 4), ((3, 4, 6), 1), ((4, 8), 2)]:
        case('custom-layers', 'groupNormalization', f'{shape} in {groups} groups', [rand(*shape), rand(shape[-1]), rand(shape[-1])],
             lambda x, g, b: last(F.group_norm(first(x), groups, g, b, 1e-3)), groups=groups)
    for shape in [(3, 5), (2, 3, 4)]:
        case('custom-layers', 'rmsNormalization', f'{shape}', [rand(*shape), rand(shape[-1])],
             lambda x, s: F.rms_norm(x, (shape[-1],), s, 1e-3))
    for shape, axis in [((3, 5), (1,)), ((2, 3, 4), (1, 2))]:
        case('custom-layers', 'unitNormalization', f'{shape} over {axis}', [rand(*shape)],
             lambda x: x / torch.linalg.vector_norm(x, dim=axis, keepdim=True), axis=axis)
    case('custom-layers', 'elu', 'alpha 0.3', [rand(3, 5)], lambda x: F.elu(x, 0.3), alpha=0.3)
    case('custom-layers', 'thresholdedRelu', 'over 0.505', [rand(3, 5)], lambda x: F.threshold(x, 0.505, 0), theta=0.505)
    case('custom-layers', 'hardSwish', 'both sides of its corners', [torch.cat([rand(3, 5), 2 * rand(3, 5) + 0.005])], F.hardswish)
    case('custom-layers', 'masking', 'two steps of six', [torch.cat([rand(3, 1, 4), torch.full((3, 1, 4), 0.5)], 1)],
         lambda x: x * (x != 0.5).any(-1, keepdim=True), maskValue=0.5)
    for n, k, s, pad in [(4, 3, 2, 'same'), (5, 2, 1, 'same'), (3, 4, 2, 'valid'), (4, 2, 3, 'valid')]:
        after = n * s if pad == 'same' else n * s + max(k - s, 0)

        def transposed(x, w):
            """Run backwards: the gradient of the convolution that goes the other way."""
            y = torch.zeros(2, after, 2, dtype=torch.float64, requires_grad=True)
            return torch.autograd.grad(conv(y, w, (s,), pad), y, x, create_graph=True)[0]
        case('custom-layers', 'conv1dTranspose', f'{n} steps kernel {k} stride {s} {pad}', [rand(2, n, 3), rand(k, 2, 3)],
             transposed, filters=2, kernel=k, stride=s, pad=pad)


def attention():
    """Query, value and key [batch, steps, features]; kernels [features, heads, size]; biases."""
    for name, features, steps, heads, size, causal, mask in [
        ('self', (4, 4, 4), (3, 3), 2, (3, 3), False, None),
        ('self, looking back only', (3, 3, 3), (4, 4), 2, (2, 2), True, None),
        ('cross, values of another size', (4, 3, 3), (2, 5), 3, (2, 4), False, None),
        ('of keys of their own', (3, 2, 5), (3, 4), 1, (4, 2), False, None),
        ('cross, without the padding', (3, 4, 4), (2, 4), 2, (2, 2), False, [[1, 1, 0, 0], [1, 1, 1, 1]]),
    ]:
        (q, v, k), (t, s), (d, e) = features, steps, size
        shapes = [(q, heads, d), (heads, d), (k, heads, d), (heads, d), (v, heads, e), (heads, e), (heads, e, q), (q,)]
        inputs = [rand(2, t, q)] if name.startswith('self') else [rand(2, t, q), rand(2, s, v)]
        if k != v:
            inputs.append(rand(2, s, k))
        count = len(inputs)

        def attend(*tensors):
            query, value, key = [*tensors[:count], *[tensors[count - 1]] * 2][:3]
            wq, bq, wk, bk, wv, bv, wo, bo = tensors[count:]
            into = lambda x, w, b: torch.einsum('btf,fhs->bhts', x, w) + b[:, None]
            allowed = None if mask is None else torch.tensor(mask).bool()[:, None, None]
            found = F.scaled_dot_product_attention(into(query, wq, bq), into(key, wk, bk), into(value, wv, bv), allowed, is_causal=causal)
            return torch.einsum('bhts,hsf->btf', found, wo) + bo
        case('attention', 'multiHeadAttention', name, [*inputs, *(rand(*shape) / 2 for shape in shapes)], attend,
             tensors=count, heads=heads, keyDim=d, valueDim=e, causal=causal, mask=mask)
    case('attention', 'positionEmbedding', '3 steps', [rand(2, 3, 4), rand(3, 4)], lambda x, e: x + e)
    for n, c in [(5, 4), (3, 5)]:
        at, feature = torch.arange(n).double()[:, None], torch.arange(c)
        angles = at / 100 ** (2 * (feature // 2) / c)
        case('attention', 'sinePositionEncoding', f'{n} steps of {c}', [rand(2, n, c)],
             lambda x: x + torch.where(feature % 2 == 0, angles.sin(), angles.cos()), maxWavelength=100)
def grouped():
    for b, dims, cin, cout, groups, k, s, pad, rate in [
        (2, (9,), 4, 6, 2, (3,), (1,), 'same', 1), (3, (8,), 6, 3, 3, (4,), (2,), 'valid', 1), (1, (9,), 4, 4, 4, (3,), (1,), 'same', 2),
        (2, (5, 7), 4, 6, 2, (3, 3), (1, 1), 'same', 1), (1, (6, 5), 6, 9, 3, (2, 3), (2, 1), 'valid', 1),
        (2, (7, 6), 8, 16, 2, (3, 3), (2, 2), 'same', 1), (2, (5, 6), 3, 6, 3, (3, 3), (1, 1), 'same', 1),
        (2, (7, 7), 4, 2, 2, (2, 2), (1, 1), 'valid', 2), (2, (6, 5), 4, 8, 4, (3, 3), (1, 1), 'same', 2),
        (2, (5, 6), 4, 4, 2, (1, 1), (2, 3), 'same', 1),
        (2, (3, 4, 5), 4, 6, 2, (2, 3, 2), (1, 1, 1), 'same', 1), (1, (4, 3, 5), 3, 3, 3, (3, 3, 3), (2, 1, 2), 'same', 1),
        (1, (5, 4, 5), 4, 2, 2, (2, 2, 2), (1, 1, 1), 'valid', 2), (1, (5, 4, 6), 2, 4, 2, (1, 2, 1), (2, 3, 2), 'same', 1),
    ]:
        name = f'{b}x{dims}x{cin} kernel {k} strides {s} {pad} to {cout} in {groups}' + (f' rate {rate}' if rate > 1 else '')
        case('grouped', 'groupedConv', name, [rand(b, *dims, cin), rand(*k, cin // groups, cout)],
             lambda x, f: conv(x, f, s, pad, rate, groups), strides=s, pad=pad, dilations=[rate] * len(k))


def torch_gru(x, w, u, b, every):
    """PyTorch's own GRU, whose gates stand in the order reset, update, new."""
    n = u.shape[0]
    turn = lambda v: torch.cat([v[..., n:2 * n], v[..., :n], v[..., 2 * n:]], -1)
    weights = [turn(w).T.contiguous(), turn(u).T.contiguous(), turn(b[0]), turn(b[1])]
    y = torch.gru(x, x.new_zeros(1, x.shape[0], n), weights, True, 1, 0.0, False, False, True)[0]
    return y if every else y[:, -1]


def gru_steps(x, w, u, b, mask, every):
    """The same step by step; a step that is masked leaves the state as it is."""
    h, steps = x.new_zeros(x.shape[0], u.shape[0]), []
    for t in range(x.shape[1]):
        xz, xr, xh = (x[:, t] @ w + b[0]).chunk(3, -1)
        hz, hr, hh = (h @ u + b[1]).chunk(3, -1)
        z, r = torch.sigmoid(xz + hz), torch.sigmoid(xr + hr)
        on = mask[:, t, None]
        h = on * (z * h + (1 - z) * torch.tanh(xh + r * hh)) + (1 - on) * h
        steps.append(h)
    return torch.stack(steps, 1) if every else h


def reset_after():
    for b, t, d, n, backwards, every, masked in [
        (1, 1, 1, 1, False, False, False), (3, 5, 3, 4, False, True, False), (5, 4, 2, 9, True, False, False),
        (2, 3, 3, 8, True, True, False), (4, 5, 2, 3, False, True, True), (3, 4, 2, 3, True, False, True),
    ]:
        mask = (torch.tensor(rng.uniform(size=(b, t))) > 0.4).double() if masked else None
        turn = lambda v: torch.flip(v, [1]) if backwards else v
        f = lambda x, w, u, bias: (gru_steps(turn(x), w, u, bias, turn(mask), every) if masked
                                   else torch_gru(turn(x), w, u, bias, every))
        name = f'{b}x{t}x{d} {n} units'
        for word, on in (('backwards', backwards), ('every step', every), ('masked', masked)):
            name += f' {word}' if on else ''
        case('reset-after', 'gruResetAfter', name, [rand(b, t, d), rand(d, 3 * n) / 2, rand(n, 3 * n) / 4, rand(2, 3 * n)], f,
             units=n, activation='tanh', recurrentActivation='sigmoid', goBackwards=backwards, returnSequences=every,
             mask=None if mask is None else mask.int().tolist())


for make in (convolutions, pools, lookups, products, activations, norms, resizes, rearrangements, reductions, elementwise, wide_convolutions,
             einsums, places, volumes, broadcast_products, parts, layers, recurrents, grouped, reset_after):
    make()
# Sequences of their own: these cases stay as they are whatever is added before.
for make in (custom_layers, attention):
    rng = np.random.default_rng(20261128)
    make()
OUT.mkdir(parents=True, exist_ok=True)
for family, cases in families.items():
    text = ',\n'.join(json.dumps(c, separators=(',', ':')) for c in cases)
    (OUT / f'{family}.json').write_text(f'[\n{text}\n]\n')
    print(family, len(cases))
