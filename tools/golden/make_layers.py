"""Reference values for layers that Keras has and tfjs lacks: tests/golden/kernels/*.json.

    python3 -m venv .venv && .venv/bin/pip install keras==3.15.1 tensorflow-cpu==2.21.0
    KERAS_BACKEND=tensorflow .venv/bin/python tools/golden/make_layers.py

Keras computes in double precision where TensorFlow can, and its tape gives the gradients; those of images
that are turned or moved, for which TensorFlow has an approximation only, come from one image for each pixel
(the operation is linear). Augmentation is given what its dice would have shown.
"""
import json
import math
import pathlib

import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

OUT = pathlib.Path(__file__).resolve().parents[2] / 'tests' / 'golden' / 'kernels'
keras.backend.set_floatx('float64')
rng = np.random.default_rng(20261128)
families = {}


def rand(*shape, low=-2.0, high=2.0):
    return np.round(rng.uniform(low, high, shape), 2)


def pack(values):
    values = np.asarray(values)
    data = [float(f'{v:.7g}') for v in values.astype('float64').ravel().tolist()]
    return {'shape': list(values.shape), 'data': [int(v) if v == int(v) else v for v in data]}


def record(family, op, name, inputs, output, dy, grads, args):
    families.setdefault(family, []).append({
        'name': name, 'op': op, 'args': args, 'inputs': [pack(x) for x in inputs], 'output': pack(output),
        'dy': pack(dy)['data'], 'grads': [None if g is None else pack(g)['data'] for g in grads],
    })


def case(family, op, name, inputs, f, **args):
    """Records f(*inputs), and the gradient of every input for a random dy."""
    tensors = [tf.constant(x, 'float64') for x in inputs]
    with tf.GradientTape() as tape:
        for x in tensors:
            tape.watch(x)
        y = f(*tensors)
    dy = rand(*y.shape)
    grads = tape.gradient(y, tensors, tf.constant(dy, y.dtype))
    record(family, op, name, inputs, y, dy, grads, args)


def shaped():
    """Sequences and volumes made longer, shorter and smaller."""
    volume = lambda: rand(2, 3, 4, 2, 2)
    for name, layer, x, args in [
        ('zeroPadding', layers.ZeroPadding1D((2, 1)), rand(2, 3, 2), {'padding': [2, 1]}),
        ('zeroPadding', layers.ZeroPadding3D(((1, 0), (0, 2), (1, 1))), volume(), {'padding': [1, 0, 0, 2, 1, 1]}),
        ('cropping', layers.Cropping1D((1, 2)), rand(2, 5, 2), {'cropping': [1, 2]}),
        ('cropping', layers.Cropping3D(((1, 1), (0, 2), (1, 0))), volume(), {'cropping': [1, 1, 0, 2, 1, 0]}),
        ('upSampling', layers.UpSampling1D(3), rand(2, 3, 2), {'size': [3]}),
        ('upSampling', layers.UpSampling3D((2, 1, 3)), volume(), {'size': [2, 1, 3]}),
        ('globalAveragePooling3d', layers.GlobalAveragePooling3D(), volume(), {}),
        ('globalMaxPooling3d', layers.GlobalMaxPooling3D(), volume(), {}),
    ]:
        case('layers-keras', name, f'{type(layer).__name__} {args}', [x], layer, **args)
    case('layers-keras', 'subtract', 'images', [rand(2, 3, 2), rand(2, 3, 2)], lambda a, b: layers.Subtract()([a, b]))
    case('layers-keras', 'subtract', 'stretched', [rand(2, 3, 2), rand(2, 3, 1)], lambda a, b: layers.Subtract()([a, b]))
    for invert in (False, True):
        layer = layers.Normalization(invert=invert)
        layer.build((None, 3, 4))

        def normalize(x, mean, variance):
            layer.mean, layer.variance = tf.reshape(mean, (1, 1, 4)), tf.reshape(variance, (1, 1, 4))
            layer.convert_weight = lambda w: w
            return layer.call(x)
        case('layers-keras', 'normalization', f'of the last axis, invert {invert}',
             [rand(2, 3, 4), rand(4), rand(4, low=0.3)], normalize, axis=[2], invert=invert)


def activations():
    case('layers-keras', 'geluTanh', 'both sides', [rand(3, 6, low=-4, high=4)], lambda x: ops.gelu(x, approximate=True))


def encodings():
    for mode, name, x in [('multi_hot', 'multiHot', [[0, 2, 2], [4, 1, 1]]), ('count', 'count', [[0, 2, 2], [4, 1, 1]]),
                          ('one_hot', 'oneHot', [[0], [3]]), ('one_hot', 'oneHot', [[0, 2], [4, 1]])]:
        x = np.array(x)
        y = layers.CategoryEncoding(5, mode)(x)
        record('layers-keras', 'categoryEncoding', f'{name} of {x.shape[1]}', [x], y, rand(*y.shape), [np.zeros(x.shape)],
               {'numTokens': 5, 'outputMode': name})


def convolutions():
    for n, k, s, pad, rate, m in [(6, 3, 1, 'same', 1, 1), (7, 3, 2, 'valid', 1, 2), (8, 2, 1, 'same', 2, 2), (5, 4, 3, 'same', 1, 1)]:
        name = f'{n} steps kernel {k} stride {s} {pad} rate {rate} times {m}'
        args = {'kernelSize': k, 'strides': s, 'padding': pad, 'dilationRate': rate, 'depthMultiplier': m}
        case('layers-keras', 'depthwiseConv1d', name, [rand(2, n, 3), rand(k, 3, m)],
             lambda x, d: ops.depthwise_conv(x, d, s, pad, dilation_rate=rate), **args)
        case('layers-keras', 'separableConv1d', name, [rand(2, n, 3), rand(k, 3, m), rand(1, 3 * m, 4)],
             lambda x, d, p: ops.separable_conv(x, d, p, s, pad, dilation_rate=rate), filters=4, **args)


def sums():
    for equation, shapes, bias, output in [
        ('ab,bc->ac', [(3, 4), (4, 2), (2,)], 'c', [2]),
        ('abc,cde->abde', [(2, 3, 4), (4, 2, 3), (2, 3)], 'de', [-1, 2, 3]),
        ('abcd,bcd->acd', [(2, 3, 2, 2), (3, 2, 2), (2, 1)], 'c', [2, 2]),
        ('abcd,dbe->acbe', [(2, 3, 2, 4), (4, 3, 2)], '', [2, 3, 2]),
    ]:
        case('layers-keras', 'einsumDense', equation, [rand(*s) for s in shapes],
             lambda x, k, *b: ops.einsum(equation, x, k) + (b[0] if b else 0), equation=equation, biasAxes=bias, outputShape=output)


def sizes():
    for h, w, to, how, keep in [(5, 4, (8, 3), 'bilinear', False), (5, 4, (3, 7), 'nearest', False), (7, 4, (4, 4), 'bilinear', True),
                                (4, 9, (6, 8), 'nearest', True)]:
        layer = layers.Resizing(*to, interpolation=how, crop_to_aspect_ratio=keep)
        case('images', 'resizing', f'{h}x{w} to {to} {how} {keep}', [rand(2, h, w, 2)], layer,
             height=to[0], width=to[1], interpolation=how, cropToAspectRatio=keep)
    for h, w, to in [(6, 5, (3, 4)), (7, 7, (7, 2)), (4, 6, (5, 4))]:
        case('images', 'centerCrop', f'{h}x{w} to {to}', [rand(2, h, w, 2)], layers.CenterCrop(*to), height=to[0], width=to[1])


def affine():
    h, w, c = 4, 5, 2
    angle = 0.37
    x0, y0 = (w - 1) / 2, (h - 1) / 2
    cos, sin = math.cos(angle), math.sin(angle)
    turned = [cos, -sin, x0 - x0 * cos + y0 * sin, sin, cos, y0 - x0 * sin - y0 * cos]
    nearer = [0.7, 0, x0 * 0.3, 0, 1.4, y0 * -0.4]
    moved = [1, 0, -1.3, 0, 1, 2.2]
    far = [1, 0, 7.3, 0, 1, -9.6]
    for mode in ('reflect', 'wrap', 'constant', 'nearest'):
        for how in ('bilinear', 'nearest'):
            transforms = [turned, nearer, moved, far]
            full = tf.constant([[*t, 0, 0] for t in transforms], 'float32')
            fill = 0.5 if mode == 'constant' else 0.0

            def change(x, value=fill):
                return ops.image.affine_transform(x, full, interpolation=how, fill_mode=mode, fill_value=value,
                                                  data_format='channels_last')
            x = rand(len(transforms), h, w, c)
            y = change(tf.constant(x))
            dy = rand(*y.shape)
            grad = np.zeros_like(x)
            for i in range(h):
                for j in range(w):
                    one = np.zeros((len(transforms), h, w, c))
                    one[:, i, j] = 1
                    grad[:, i, j] = (np.asarray(change(tf.constant(one), 0.0)) * dy).sum((1, 2))
            record('images', 'affineImages', f'{mode} {how}', [x], y, dy, [grad],
                   {'transforms': transforms, 'fillMode': mode, 'fillValue': fill, 'interpolation': how})


def augmentation():
    x = rand(3, 4, 3, 2, low=0, high=1)
    for axis, mode in ((1, 'vertical'), (2, 'horizontal')):
        flips = [True, False, True]
        layer = layers.RandomFlip(mode)
        case('images', 'flipImages', mode, [x],
             lambda images: layer._flip_inputs(images, {'flips': tf.reshape(tf.constant(flips), (3, 1, 1, 1))}),
             flags=flips, axis=axis)
    factors = [0.6, 1.5, 1.0]
    contrast = layers.RandomContrast(0.5, value_range=(0.1, 0.9))
    case('images', 'adjustContrast', 'three factors', [x],
         lambda images: contrast.transform_images(images, {'contrast_factor': tf.reshape(tf.constant(factors, 'float64'), (3, 1, 1, 1))}),
         factors=factors, range=[0.1, 0.9])
    shares = [-0.31, 0.42, 0.0]
    brightness = layers.RandomBrightness(0.5, value_range=(0, 2))
    case('images', 'adjustBrightness', 'three shares', [x],
         lambda images: brightness.transform_images(images, {'rgb_delta': tf.reshape(tf.constant(shares, 'float64') * 2, (3, 1, 1, 1))}),
         shares=shares, range=[0, 2])
    erasing = layers.RandomErasing()
    patches = [{'top': 0.4, 'left': 0.0, 'bottom': 2.0, 'right': 1.7}, {'top': 0, 'left': 0, 'bottom': 4, 'right': 3},
               {'top': 1.0, 'left': 1.2, 'bottom': 3.5, 'right': 2.6}]
    corners = [tf.constant([p[side] for p in patches], 'float64') for side in ('left', 'right', 'top', 'bottom')]
    on = [True, False, True]
    masks = erasing._generate_batch_mask((3, 4, 3, 2), corners)
    case('images', 'eraseImages', 'two of three', [x, rand(3, 4, 3, 2)],
         lambda images, fill: erasing.transform_images(images, {'batch_masks': masks, 'apply_erasing': tf.constant(on), 'fill_value': fill}),
         patches=[p if flag else None for p, flag in zip(patches, on)])


def spectrograms():
    for name, samples, changed in [
        ('power', 40, {'powerToDb': False}),
        ('decibels', 40, {}),
        ('magnitudes of short frames', 37, {'magExp': 1.0, 'powerToDb': False, 'sequenceLength': 12, 'window': 'hamming'}),
        ('an exponent of three, odd transform', 30, {'magExp': 3.0, 'fftLength': 15, 'sequenceLength': 9, 'topDb': 6.0, 'refPower': 2.0}),
    ]:
        args = {'fftLength': 16, 'sequenceLength': 16, 'sequenceStride': 5, 'window': 'hann', 'samplingRate': 1000, 'numMelBins': 4,
                'minFreq': 50.0, 'maxFreq': 450.0, 'powerToDb': True, 'topDb': 80.0, 'magExp': 2.0, 'minPower': 1e-10, 'refPower': 1.0, **changed}
        layer = layers.MelSpectrogram(
            fft_length=args['fftLength'], sequence_stride=args['sequenceStride'], sequence_length=args['sequenceLength'], window=args['window'],
            sampling_rate=args['samplingRate'], num_mel_bins=args['numMelBins'], min_freq=args['minFreq'], max_freq=args['maxFreq'],
            power_to_db=args['powerToDb'], top_db=args['topDb'], mag_exp=args['magExp'], min_power=args['minPower'], ref_power=tf.constant(args['refPower'], 'float64'))
        weights = layer.linear_to_mel_weight_matrix
        layer.linear_to_mel_weight_matrix = lambda **kwargs: weights(**kwargs, dtype='float64')
        case('spectrograms', 'melSpectrogram', name, [rand(2, samples, low=-1, high=1)], layer.call, **args)


def formulas():
    pos = lambda *shape: rand(*shape, low=0.2, high=2)
    last = {'axis': -1, 'keepdims': True}
    for text, inputs, f in [
        ('x * sigmoid(1.7 * x)', [rand(2, 5)], lambda x: x * ops.sigmoid(1.7 * x)),
        ('-x ** 2 + 3 * x - 1 / (2 + x % 3)', [rand(2, 5) + 0.005], lambda x: -x ** 2 + 3 * x - 1 / (2 + x % 3)),
        ('x ** 1.5 + 2 ** x', [pos(2, 5)], lambda x: x ** 1.5 + tf.pow(tf.constant(2.0, 'float64'), x)),
        ('exp(x) + tanh(x) + sin(x) * cos(x) + softplus(x)', [rand(2, 5)],
         lambda x: ops.exp(x) + ops.tanh(x) + ops.sin(x) * ops.cos(x) + ops.softplus(x)),
        ('log(x) + sqrt(x) * square(x)', [pos(2, 5)], lambda x: ops.log(x) + ops.sqrt(x) * ops.square(x)),
        ('relu(x) + abs(x) + x * (sign(x) + floor(x) + round(x))', [rand(2, 5) + 0.005],
         lambda x: ops.relu(x) + ops.abs(x) + x * tf.stop_gradient(ops.sign(x) + ops.floor(x) + ops.round(x))),
        ('(x - mean(x)) / sqrt(mean((x - mean(x)) ** 2) + 0.01)', [rand(2, 3, 5)],
         lambda x: (x - ops.mean(x, **last)) / ops.sqrt(ops.mean((x - ops.mean(x, **last)) ** 2, **last) + 0.01)),
        ('softmax(x, 1) * sum(x, 2) + max(x) - min(x, 1)', [rand(2, 3, 4)],
         lambda x: ops.softmax(x, axis=1) * ops.sum(x, axis=2, keepdims=True) + ops.max(x, **last) - ops.min(x, axis=1, keepdims=True)),
        ('clip(x, -1, pi / 3) * maximum(x, 0.3) + minimum(x, 1 + 0.5)', [rand(2, 5) + 0.005],
         lambda x: ops.clip(x, -1, math.pi / 3) * ops.maximum(x, 0.3) + ops.minimum(x, 1.5)),
        ('x > 0.5 && !(x > 1) ? x : x >= 0 || x < -1 ? 2 * x : x * x', [rand(3, 6) + 0.005],
         lambda x: ops.where((x > 0.5) & ~(x > 1), x, ops.where((x >= 0) | (x < -1), 2 * x, x * x))),
        ('where(x <= 0, 0.1 * x, x) + (x == 1) + (x != 2) * x', [rand(2, 5) + 0.005],
         lambda x: ops.where(x <= 0, 0.1 * x, x) + x),
        ('sum(x * [0.299, 0.587, 0.114])', [rand(2, 2, 3, 3)],
         lambda x: ops.sum(x * tf.constant([0.299, 0.587, 0.114], 'float64'), **last)),
        ('x1 * x2 - x3', [rand(2, 3, 4), rand(2, 4), rand(2, 3, 1)], lambda a, b, c: a * b[:, None] - c),
    ]:
        case('formulas', 'lambda', text, inputs, f, expression=text)


# Each from a sequence of its own: cases stay as they are whatever is added beside them.
def cepstra():
    """Keras's mel powers, TensorFlow's MFCC of their logarithms, which is HTK's, and the liftering of the HTK book."""
    for name, samples, changed in [
        ('all coefficients', 40, {}),
        ('a few, lifted, of magnitudes', 37, {'coefficients': 3, 'lifter': 4, 'magExp': 1.0, 'minPower': 0.05}),
    ]:
        args = {'fftLength': 16, 'sequenceLength': 16, 'sequenceStride': 5, 'window': 'hann', 'samplingRate': 1000, 'numMelBins': 5,
                'minFreq': 50.0, 'maxFreq': 450.0, 'magExp': 2.0, 'coefficients': 5, 'lifter': 0, 'minPower': 1e-6, **changed}
        layer = layers.MelSpectrogram(
            fft_length=args['fftLength'], sequence_stride=args['sequenceStride'], sequence_length=args['sequenceLength'], window=args['window'],
            sampling_rate=args['samplingRate'], num_mel_bins=args['numMelBins'], min_freq=args['minFreq'], max_freq=args['maxFreq'],
            power_to_db=False, mag_exp=args['magExp'])
        weights = layer.linear_to_mel_weight_matrix
        layer.linear_to_mel_weight_matrix = lambda weights=weights, **kwargs: weights(**kwargs, dtype='float64')

        def mfcc(x, layer=layer, args=args):
            levels = tf.math.log(tf.maximum(tf.transpose(layer.call(x), [0, 2, 1]), args['minPower']))
            found = tf.signal.mfccs_from_log_mel_spectrograms(levels)[..., :args['coefficients']]
            at = np.arange(args['coefficients'])
            lifter = args['lifter']
            lift = 1 + lifter / 2 * np.sin(np.pi * at / lifter) if lifter else np.ones(len(at))
            return tf.transpose(found * lift, [0, 2, 1])

        case('cepstra', 'mfcc', name, [rand(2, samples, low=-1, high=1)], mfcc, **args)


for make in (shaped, activations, encodings, convolutions, sums, sizes, affine, augmentation, spectrograms, formulas, cepstra):
    rng = np.random.default_rng(20261128)
    make()
OUT.mkdir(parents=True, exist_ok=True)
for family, cases in families.items():
    text = ',\n'.join(json.dumps(c, separators=(',', ':')) for c in cases)
    (OUT / f'{family}.json').write_text(f'[\n{text}\n]\n')
    print(family, len(cases))
